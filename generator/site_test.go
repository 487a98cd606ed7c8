package main

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"recourse/generator/build"
	"recourse/generator/lang"
)

// builtSite is this repository's own site, built once for all tests.
type builtSite struct {
	dir   string
	pages []string // addresses of all HTML pages, sorted: "/ru/guides/x/"
}

var buildOnce = sync.OnceValues(func() (*builtSite, error) { return buildSite("..", "") })

// ownSite returns the repository's own site, built into a temporary folder.
func ownSite(t *testing.T) *builtSite {
	t.Helper()
	site, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func buildSite(folder, baseURL string) (*builtSite, error) {
	dir, err := os.MkdirTemp("", "recourse-site-")
	if err != nil {
		return nil, err
	}
	temporary = append(temporary, dir)
	_, problems, err := build.Run(context.Background(), build.Options{
		Source: folder, Out: filepath.Join(dir, "public"), BaseURL: baseURL, Today: lang.Date{},
	})
	if err != nil {
		return nil, err
	}
	if problems.Errors() > 0 {
		return nil, fmt.Errorf("the site's own content has problems: %s: %s", problems[0].Span, problems[0].Message)
	}
	site := &builtSite{dir: filepath.Join(dir, "public")}
	err = fs.WalkDir(os.DirFS(site.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".html" {
			site.pages = append(site.pages, "/"+strings.TrimSuffix(name, "index.html"))
		}
		return err
	})
	slices.Sort(site.pages)
	return site, err
}

// temporary folders are removed when all tests have run.
var temporary []string

// matching returns the pages whose addresses fit a pattern of package path, such as "/ru/guides/*/".
func (s *builtSite) matching(pattern string) []string {
	var found []string
	for _, p := range s.pages {
		if ok, err := path.Match(pattern, p); err == nil && ok {
			found = append(found, p)
		}
	}
	return found
}

// kinds returns one address of every kind of page, in both languages by turns.
func (s *builtSite) kinds(t *testing.T) []string {
	t.Helper()
	patterns := []string{
		"/", "/ru/", "/en/guides/appeal-decision/", "/ru/guides/choose-dispute-reason/", "/ru/cases/*/", "/en/pages/privacy/",
		"/ru/topics/disputes/", "/en/complaints/", "/ru/complaints/*/", "/en/complaints/*/search/", "/ru/trees/",
		"/en/trees/complaint-type/", "/ru/letters/", "/en/letters/*/", "/ru/letters/*/", "/en/checklists/*/", "/ru/deadlines/",
		"/en/deadlines/", "/ru/glossary/", "/en/sources/", "/ru/search/", "/en/search/", "/ru/offline/", "/en/case/", "/404.html",
	}
	var pages []string
	for _, pattern := range patterns {
		found := s.matching(pattern)
		if len(found) == 0 {
			t.Fatalf("no page fits %s", pattern)
		}
		pages = append(pages, found[0])
	}
	for _, kind := range []string{"question", "outcome"} {
		pages = append(pages, s.treePage(t, kind))
	}
	return pages
}

// treePage returns a page of a tree that is a question, or an outcome.
func (s *builtSite) treePage(t *testing.T, kind string) string {
	t.Helper()
	for _, p := range s.matching("/ru/trees/*/*/") {
		html, err := os.ReadFile(filepath.Join(s.dir, p, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		noindex := strings.Contains(string(html), "noindex")
		if noindex == (kind == "question") {
			return p
		}
	}
	t.Fatalf("no %s in any tree", kind)
	return ""
}

// host serves the site at the root of a host.
func (s *builtSite) host(t *testing.T) *httptest.Server {
	t.Helper()
	return s.hostBelow(t, "")
}

// hostBelow serves the site below a path such as "/help", as a static host does: with _headers, with its own 404 page.
func (s *builtSite) hostBelow(t *testing.T, prefix string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(s.handlerBelow(t, prefix))
	t.Cleanup(server.Close)
	return server
}

// handlerBelow answers for the site as hostBelow does.
func (s *builtSite) handlerBelow(t *testing.T, prefix string) http.Handler {
	t.Helper()
	rules := readHeaders(t, filepath.Join(s.dir, "_headers"))
	files := http.StripPrefix(prefix, http.FileServer(http.Dir(s.dir)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, rule := range rules {
			if strings.HasPrefix(r.URL.Path, rule.prefix) {
				w.Header().Set(rule.name, rule.value)
			}
		}
		if path.Ext(r.URL.Path) == ".webmanifest" {
			w.Header().Set("Content-Type", "application/manifest+json")
		}
		below, inside := strings.CutPrefix(r.URL.Path, prefix)
		name := filepath.Join(s.dir, filepath.FromSlash(path.Clean("/"+below)))
		if _, err := os.Stat(name); err != nil || !inside {
			s.lost(w)
			return
		}
		files.ServeHTTP(w, r)
	})
}

// lost answers with the site's page for addresses that do not exist.
func (s *builtSite) lost(w http.ResponseWriter) {
	data, err := os.ReadFile(filepath.Join(s.dir, "404.html"))
	if err != nil {
		data = []byte(err.Error())
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(data)
}

type headerRule struct{ prefix, name, value string }

// readHeaders reads a _headers file.
func readHeaders(t *testing.T, name string) []headerRule {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rules []headerRule
	prefix := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && strings.HasPrefix(line, " ") {
			rules = append(rules, headerRule{prefix, key, value})
		} else if line != "" {
			prefix = strings.TrimSuffix(line, "*")
		}
	}
	if len(rules) == 0 {
		t.Fatal("_headers has no rules")
	}
	return rules
}
