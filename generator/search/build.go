package search

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"strings"

	"recourse/generator/kb"
)

// build makes the index of one language.
func build(_ *kb.Site, e *kb.Edition) *edition {
	out := &edition{tag: e.Language.Tag, files: map[string]string{}}
	data, _ := json.Marshal(entryFile{Version: version, Lang: out.tag, Words: words(e)}) // texts can always be written
	out.entry = out.add(string(data), ".json")
	return out
}

// version is the version of the files' format.
const version = 1

// entryFile is what a browser loads first.
type entryFile struct {
	Version int               `json:"version"`
	Lang    string            `json:"lang"`
	Words   map[string]string `json:"words"`
}

// words collects what [Words] names.
func words(e *kb.Edition) map[string]string {
	texts := map[string]string{}
	for _, key := range Words() {
		if e.Words.Has(key) {
			texts[key] = e.Words.Text(key)
		}
		for _, form := range []string{"zero", "one", "two", "few", "many", "other"} {
			if e.Words.Has(key + "." + form) {
				texts[key+"."+form] = e.Words.Text(key + "." + form)
			}
		}
	}
	return texts
}

// add keeps a file under a name made from its content.
func (e *edition) add(content, extension string) string {
	sum := sha256.Sum256([]byte(content))
	name := strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5])) + extension
	e.files[name] = content
	return name
}
