package source

import (
	"testing"
	"testing/fstest"
)

func TestOverlay(t *testing.T) {
	lower := fstest.MapFS{
		"base.html":            {Data: []byte("lower base")},
		"partials/header.html": {Data: []byte("lower header")},
		"messages/en.toml":     {Data: []byte("lower")},
	}
	upper := fstest.MapFS{
		"base.html":          {Data: []byte("upper base")},
		"partials/mine.html": {Data: []byte("upper mine")},
	}
	o := Overlay(upper, lower)
	if err := fstest.TestFS(o, "base.html", "partials/header.html", "partials/mine.html", "messages/en.toml"); err != nil {
		t.Fatal(err)
	}
	file, _, err := Read(o, "base.html")
	if err != nil || string(file.Text) != "upper base" {
		t.Errorf("base.html = %q, %v; want the upper one", file.Text, err)
	}
}
