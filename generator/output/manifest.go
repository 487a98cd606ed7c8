package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Manifest is the name of the file, at the root of the output, that lists what a build wrote:
//
//	recourse-manifest 1
//	SHA-256 SIZE PATH
//
// one line a file in order of path, with no times in it, so that the same site has the same manifest.
const Manifest = ".recourse-manifest"

const manifestHeader = "recourse-manifest 1"

// entry is a line of a manifest.
type entry struct {
	path string
	size int64
	hash [sha256.Size]byte
}

func formatManifest(entries []entry) []byte {
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	var out bytes.Buffer
	out.WriteString(manifestHeader + "\n")
	for _, e := range entries {
		fmt.Fprintf(&out, "%x %d %s\n", e.hash, e.size, e.path)
	}
	return out.Bytes()
}

// parseManifest reads a manifest. Whoever edits one may name any path in it, and paths in it may be deleted: those that
// no build could have written are refused.
func parseManifest(text []byte) (map[string]entry, error) {
	lines := bufio.NewScanner(bytes.NewReader(text))
	if !lines.Scan() || lines.Text() != manifestHeader {
		return nil, fmt.Errorf("it does not start with %q", manifestHeader)
	}
	entries := map[string]entry{}
	for n := 2; lines.Scan(); n++ {
		hash, rest, _ := strings.Cut(lines.Text(), " ")
		size, path, found := strings.Cut(rest, " ")
		e := entry{path: path}
		sum, err := hex.DecodeString(hash)
		if !found || err != nil || len(sum) != len(e.hash) || pathFault(path) != "" {
			return nil, fmt.Errorf("line %d is not one that a build writes", n)
		}
		copy(e.hash[:], sum)
		if e.size, err = strconv.ParseInt(size, 10, 64); err != nil {
			return nil, fmt.Errorf("line %d is not one that a build writes", n)
		}
		entries[path] = e
	}
	return entries, lines.Err()
}

// readManifest returns what the last build wrote to a folder, or nil where the folder is missing or empty. A folder with
// files and no manifest is refused with ErrForeign.
func readManifest(dir string) (map[string]entry, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s %w: it is a file", dir, ErrForeign)
	}
	text, err := os.ReadFile(filepath.Join(dir, Manifest))
	switch {
	case err == nil:
		entries, err := parseManifest(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w; remove the folder yourself if nothing in it is needed", filepath.Join(dir, Manifest), err)
		}
		return entries, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	inside, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(inside) == 0:
		return nil, nil
	case err != nil:
		return nil, err
	}
	return nil, fmt.Errorf("%s %w (it holds %s and no %s): choose an empty or a new folder",
		dir, ErrForeign, inside[0].Name(), Manifest)
}
