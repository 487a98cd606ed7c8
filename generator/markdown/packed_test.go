package markdown

import (
	"testing"

	"recourse/generator/lang"
)

func TestPacked(t *testing.T) {
	const html = "<p>Open the order</p><p>and the <b>dispute</b>.</p>"
	for _, p := range []plain{
		{},
		{text: []byte("nothing is copied")},
		{text: []byte("Open the order\nand the dispute"), copied: []copied{{0, 3, 14}, {15, 24, 8}, {23, 35, 7}}},
		{text: []byte("Order: dispute."), copied: []copied{{7, 35, 7}}},
	} {
		packed := p.pack()
		if got := packed.unpack([]byte(html)); string(got.text) != string(p.text) {
			t.Errorf("%q became %q", p.text, got.text)
		}
	}
}

// A text must not be kept twice, as HTML and without marks: this is what lets a large site fit into memory.
func TestPackedSize(t *testing.T) {
	russian, _ := lang.Lookup("ru")
	doc, _ := Parse(page(t), Options{Language: russian})
	if own, size := len(doc.plain.steps), doc.plain.size; own > size/5 {
		t.Errorf("%d bytes to keep a text of %d that stands in the HTML", own, size)
	}
}
