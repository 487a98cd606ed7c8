package lang

import (
	"cmp"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collation lends collators of one language: a collator has buffers of its own and serves one goroutine at a time.
type collation struct{ pool sync.Pool }

func newCollation(tag language.Tag) *collation {
	return &collation{sync.Pool{New: func() any { return collate.New(tag) }}}
}

// Compare returns -1, 0 or +1 as a comes before, with or after b in a list in the language. In Russian ё stands with е and й
// after и. Only equal texts are 0, so that a sort has one result.
func (l *Language) Compare(a, b string) int {
	if a == b {
		return 0
	}
	c := l.collation.pool.Get().(*collate.Collator)
	order := c.CompareString(a, b)
	l.collation.pool.Put(c)
	return cmp.Or(order, strings.Compare(a, b))
}

// SortKey returns a string of bytes that compares as text does by [Language.Compare]: for lists long enough that comparing
// their texts again and again would take time.
func (l *Language) SortKey(text string) string {
	c := l.collation.pool.Get().(*collate.Collator)
	var buffer collate.Buffer
	key := string(c.KeyFromString(&buffer, text))
	l.collation.pool.Put(c)
	return key + "\x00" + text
}
