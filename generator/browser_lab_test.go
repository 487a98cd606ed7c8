package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"recourse/generator/assets"
)

// bundleScript bundles a script that may import every module of the site, as lab.js.
func bundleScript(t *testing.T, script string) *assets.Bundle {
	t.Helper()
	modules := fstest.MapFS{"js/lab.ts": {Data: []byte(script)}}
	names, err := filepath.Glob("../static/js/*.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		modules["js/"+filepath.Base(name)] = &fstest.MapFile{Data: data}
	}
	bundle, problems, err := assets.Build(modules, assets.Options{Entries: []string{"js/lab.ts"}})
	if err != nil || len(problems) > 0 {
		t.Fatalf("%v %v", err, problems)
	}
	return bundle
}

// serveScript serves an empty page with a script that may import every module of the site, bundled as for the site and under its
// security policy, and further files by their paths.
func serveScript(t *testing.T, script string, more map[string][]byte) *httptest.Server {
	t.Helper()
	rules := readHeaders(t, filepath.Join(ownSite(t).dir, "_headers"))
	bundle := bundleScript(t, script)
	address, _ := bundle.URL("lab.js")
	files := map[string][]byte{
		"/favicon.ico": nil,
		"/":            fmt.Appendf(nil, "<!doctype html><html lang=en><title>Lab</title><main></main><script type=module src=%q></script>", address),
	}
	for name, data := range more {
		files[name] = data
	}
	for name, data := range bundle.Files() {
		files["/"+strings.TrimPrefix(name, "/")] = data
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, known := files[r.URL.Path]
		if !known {
			http.NotFound(w, r)
			return
		}
		for _, rule := range rules {
			if strings.HasPrefix(r.URL.Path, rule.prefix) {
				w.Header().Set(rule.name, rule.value)
			}
		}
		if strings.HasSuffix(r.URL.Path, ".js") {
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		}
		_, _ = w.Write(data)
	}))
	t.Cleanup(server.Close)
	return server
}
