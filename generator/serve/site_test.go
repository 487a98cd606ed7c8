package serve

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// goodSite is a site with two guides in two languages.
var goodSite = map[string]string{
	"site.toml": `name = "Test"
title.ru = "Проба сайта"
title.en = "Test of a site"
description.ru = "Сайт, на котором проверяют сервер: две страницы, больше ничего."
description.en = "A site to try the server on: two pages and nothing more than that."
base_url = "https://example.org/help/"
languages = ["ru", "en"]
`,
	"content/guides/appeal.en.md": guide("Appeal", "Read the decision."),
	"content/guides/appeal.ru.md": guide("Апелляция", "Прочитайте решение."),
	"content/guides/second.en.md": guide("Second", "A second guide."),
}

// guide returns the file of a guide.
func guide(title, text string) string {
	return "+++\ntitle = \"" + title + "\"\nsummary = \"What to do when the decision went to the seller.\"\n+++\n" + text + "\n"
}

// folder writes a site into a temporary folder: the good one with some files replaced, added, or, where their text is
// empty, left out.
func folder(t *testing.T, changes map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range goodSite {
		put(t, dir, name, text)
	}
	for name, text := range changes {
		if text == "" {
			remove(t, dir, name)
		} else {
			put(t, dir, name, text)
		}
	}
	return dir
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, dir, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(dir, filepath.FromSlash(from)), filepath.Join(dir, filepath.FromSlash(to))); err != nil {
		t.Fatal(err)
	}
}

// newServer returns a server that has read its site once.
func newServer(t *testing.T, dir string) *Server {
	t.Helper()
	s, err := New(Options{Source: dir, Drafts: true}, "http://127.0.0.1:8080/")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.reload(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// ask sends a request as a browser on this machine does, with changes to it.
func ask(s http.Handler, method, target string, change func(r *http.Request)) *http.Response {
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path, r.Host = target, "127.0.0.1:8080"
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

// body returns the answer to a GET request.
func body(t *testing.T, s http.Handler, target string) string {
	t.Helper()
	text, err := io.ReadAll(ask(s, http.MethodGet, target, nil).Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
