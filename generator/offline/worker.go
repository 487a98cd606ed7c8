package offline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"path"
	"slices"
)

// Folder is where packs are, below the site's root.
const Folder = "offline"

// WorkerPath is the address of the service worker below the site's root. It never changes: browsers ask at this address
// for a newer one.
const WorkerPath = "sw.js"

// FallbackPath is the page, below a language's own address, that is shown where a page is not kept.
const FallbackPath = "offline/"

// Site is what a service worker keeps. Paths are below the site's root.
type Site struct {
	Headers   [][2]string // sent with every page
	Files     []string    // that pages of every language load; their names, or what follows ? in them, hold the hash of their content
	Languages []Language
}

// Language is what is kept for those who read a language.
type Language struct {
	Tag      string
	Search   []string // the files of its search index
	Sections []Section
}

// searchMost is how many bytes a search index has at most to be kept.
const searchMost = 2 << 20

// SearchFiles returns those files of a search index that are kept: all of them, or none of an index that is very large.
func SearchFiles(files map[string][]byte) []string {
	size := 0
	for _, data := range files {
		size += len(data)
	}
	if size > searchMost {
		return nil
	}
	return slices.Sorted(maps.Keys(files))
}

// list is what the worker knows of the site: the type Site of _sw-site.ts.
type list struct {
	Version   string                  `json:"version"`
	Headers   [][2]string             `json:"headers"`
	Fallback  string                  `json:"fallback"`
	Files     []string                `json:"files"`
	Languages map[string]listLanguage `json:"languages"`
}

type listLanguage struct {
	Common string     `json:"common"`
	Packs  []listPack `json:"packs"`
	Search []string   `json:"search"`
}

type listPack struct {
	File  string   `json:"file"`
	Below string   `json:"below,omitempty"`
	Pages []string `json:"pages,omitempty"` // where they are below no address of their own
	First bool     `json:"first,omitempty"`
}

// Build writes the packs of a site and its service worker, from the worker's compiled script: the files by their paths.
func Build(site Site, script []byte) map[string][]byte {
	files := map[string][]byte{}
	add := func(language, name, ext string, data []byte) string {
		file := path.Join(Folder, language, name+"-"+stamp(data)+ext)
		files[file] = data
		return file
	}
	l := list{Headers: site.Headers, Fallback: FallbackPath, Files: site.Files, Languages: map[string]listLanguage{}}
	for _, language := range site.Languages {
		common, packs := Pack(language.Sections)
		known := listLanguage{Common: add(language.Tag, "common", ".txt", common), Search: language.Search}
		for i, s := range language.Sections {
			p := listPack{File: add(language.Tag, s.Name, ".json", packs[i]), Below: s.Below, First: s.First}
			if s.Below == "" {
				for _, page := range s.Pages {
					p.Pages = append(p.Pages, page.Path)
				}
			}
			known.Packs = append(known.Packs, p)
		}
		l.Languages[language.Tag] = known
	}
	sum := sha256.Sum256(append(encode(l), script...))
	l.Version = hex.EncodeToString(sum[:6])
	files[WorkerPath] = bytes.Join([][]byte{[]byte("const site="), encode(l), []byte(";\n"), script}, nil)
	return files
}

// Stamped adds the hash of a file's content to its address, for files that stand under their own names.
func Stamped(path string, data []byte) string { return path + "?" + stamp(data) }

func stamp(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:4])
}

// encode writes the list as JSON.
func encode(l list) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(l) // texts can always be written
	return bytes.TrimSpace(b.Bytes())
}
