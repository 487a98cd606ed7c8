package output

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"math/bits"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// encoding is a way to compress that web servers find by the suffix of a file's name.
type encoding struct {
	suffix string
	level  func(file string, size int) int
	write  func(w io.Writer, level int, data []byte) error
}

var encodings = []encoding{
	{".br", brotliLevel, writeBrotli},
	{".gz", func(string, int) int { return gzip.BestCompression }, writeGzip},
}

// writeBrotli compresses with a window just as large as the text. With the usual one of 4 MB the writer takes and clears
// 34 MB for a page of 7 kB and needs 27 ms instead of 1.6 ms; the result is as small.
func writeBrotli(w io.Writer, level int, data []byte) error {
	const smallest, largest = 10, 22 // of what the format allows and of what browsers like
	window := min(max(bits.Len(uint(len(data)))+1, smallest), largest)
	z := brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: level, LGWin: window})
	_, err := z.Write(data)
	return errors.Join(err, z.Close())
}

// gzipWriters keeps writers, which are large, for the next text.
var gzipWriters = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // the level is one of gzip's own
	return z
}}

func writeGzip(w io.Writer, _ int, data []byte) error {
	z := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(z)
	z.Reset(w)
	_, err := z.Write(data)
	return errors.Join(err, z.Close())
}

// hashedName matches names that carry a fingerprint: such files change seldom and are fetched most.
var hashedName = regexp.MustCompile(`-[0-9a-f]{8,}\.[a-z0-9.]+$`)

// brotliLevel is 11 for fingerprinted files and 9 for pages: on a page of 439 kB level 11 takes 1.5 s, level 9 0.4 s. It is 9
// for large fingerprinted files too, such as what is kept offline: of 4 MB level 11 saves a tenth and takes 36 s, level 9 1.3 s.
func brotliLevel(file string, size int) int {
	const large = 100_000 // bytes
	if hashedName.MatchString(file) && size <= large {
		return brotli.BestCompression
	}
	return 9
}

// textTypes are the endings of files worth compressing.
var textTypes = map[string]bool{
	".html": true, ".css": true, ".js": true, ".mjs": true, ".json": true, ".map": true, ".svg": true, ".xml": true,
	".txt": true, ".md": true, ".csv": true, ".ics": true, ".webmanifest": true, ".wasm": true,
}

// compressible tells whether a file gets compressed siblings. Below 256 bytes the answer's headers outweigh the saving.
func compressible(file string, data []byte) bool {
	return len(data) >= 256 && compressibleType(file)
}

// compressibleType tells whether files of this name are texts.
func compressibleType(file string) bool { return textTypes[strings.ToLower(path.Ext(file))] }

// compressor compresses texts and remembers the results in a folder, by the hash of the text.
type compressor struct {
	dir string // "" without a cache
}

// cacheLife is how long an unused result stays.
const cacheLife = 90 * 24 * time.Hour

func newCompressor(dir string) *compressor {
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return &compressor{}
		}
		dir = filepath.Join(user, "recourse")
	}
	c := &compressor{dir: filepath.Join(dir, "compressed-1")}
	c.prune()
	return c
}

// pack returns the compressed text; it is empty where compressing failed.
func (c *compressor) pack(e encoding, file string, hash [sha256.Size]byte, data []byte) []byte {
	level := e.level(file, len(data))
	key := hex.EncodeToString(hash[:]) + e.suffix + strconv.Itoa(level)
	if packed, ok := c.load(key); ok {
		return packed
	}
	var out bytes.Buffer
	if err := e.write(&out, level, data); err != nil {
		return nil
	}
	c.store(key, out.Bytes())
	return out.Bytes()
}

func (c *compressor) path(key string) string { return filepath.Join(c.dir, key[:2], key[2:]) }

// load reads a result. Each begins with its own hash: a damaged one is as good as none.
func (c *compressor) load(key string) ([]byte, bool) {
	if c.dir == "" {
		return nil, false
	}
	text, err := os.ReadFile(c.path(key))
	if err != nil || len(text) < sha256.Size {
		return nil, false
	}
	packed := text[sha256.Size:]
	if sum := sha256.Sum256(packed); !bytes.Equal(sum[:], text[:sha256.Size]) {
		return nil, false
	}
	c.touch(c.path(key))
	return packed, true
}

// touch keeps a result that was used from being pruned.
func (c *compressor) touch(name string) {
	now := time.Now()
	if info, err := os.Stat(name); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
		_ = os.Chtimes(name, now, now) // it is pruned early then, and made again
	}
}

// store keeps a result if it can.
func (c *compressor) store(key string, packed []byte) {
	if c.dir == "" {
		return
	}
	dir := filepath.Dir(c.path(key))
	if os.MkdirAll(dir, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(dir, "*.tmp")
	if err != nil {
		return
	}
	sum := sha256.Sum256(packed)
	_, err1 := f.Write(sum[:])
	_, err2 := f.Write(packed)
	if f.Close() != nil || err1 != nil || err2 != nil || os.Rename(f.Name(), c.path(key)) != nil {
		os.Remove(f.Name())
	}
}

// prune deletes what no build used for a long time, so that the cache does not grow for ever.
func (c *compressor) prune() {
	limit := time.Now().Add(-cacheLife)
	_ = filepath.WalkDir(c.dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil //nolint:nilerr // what cannot be read is not pruned
		}
		if info, err := e.Info(); err == nil && info.ModTime().Before(limit) {
			os.Remove(name)
		}
		return nil
	})
}
