package lang

import (
	"hash/maphash"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
)

// Stem returns the stem of a folded token by Snowball's algorithm for the language, or the token itself where the
// language has none: "возвратный", "возвратного" and "возвратных" are all возвратн.
func (l *Language) Stem(token string) string {
	if l.stemmer == nil {
		return token
	}
	return l.stemmer.stem(token)
}

var (
	stemEnglish = english.Stem
	stemRussian = russian.Stem
)

// A site repeats its words: ten thousand pages have millions of words and some hundred thousand forms. So stems are
// remembered, in shards that do not wait for one another, each of which starts afresh when it is full.
const (
	stemShards    = 32
	stemShardSize = 4096
	stemLongest   = 64 // UTF-16 units, as a browser counts; a longer token is no word and its own stem
)

type stemmer struct {
	run    func(*snowballstem.Env) bool
	envs   sync.Pool
	seed   maphash.Seed
	shards [stemShards]stemShard
}

type stemShard struct {
	sync.RWMutex
	stems map[string]string
}

func newStemmer(run func(*snowballstem.Env) bool) *stemmer {
	return &stemmer{
		run:  run,
		envs: sync.Pool{New: func() any { return snowballstem.NewEnv("") }},
		seed: maphash.MakeSeed(),
	}
}

func (s *stemmer) stem(token string) string {
	if len(token) > stemLongest && unitsUTF16(token) > stemLongest || !utf8.ValidString(token) {
		return token
	}
	shard := &s.shards[maphash.String(s.seed, token)%stemShards]
	shard.RLock()
	stem, ok := shard.stems[token]
	shard.RUnlock()
	if ok {
		return stem
	}

	token = strings.Clone(token) // a token is a piece of a page, which must not be kept for its sake
	env := s.envs.Get().(*snowballstem.Env)
	env.SetCurrent(token)
	s.run(env)
	stem = env.Current()
	env.SetCurrent("")
	s.envs.Put(env)
	if strings.HasPrefix(token, stem) {
		stem = token[:len(stem)]
	}

	shard.Lock()
	if shard.stems == nil || len(shard.stems) >= stemShardSize {
		shard.stems = make(map[string]string)
	}
	shard.stems[token] = stem
	shard.Unlock()
	return stem
}

func unitsUTF16(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
