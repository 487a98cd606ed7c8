package markdown

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// voids are the elements without an end tag that our output may hold.
var voids = map[string]bool{"br": true, "hr": true, "img": true}

// phrasing are the elements that may only hold phrasing content.
var phrasing = map[string]bool{
	"p": true, "span": true, "button": true, "a": true, "em": true, "strong": true, "del": true, "code": true, "sup": true,
	"h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "dt": true, "pre": true,
}

// checkHTML fails the test unless every element is closed where it must be, no block stands in a paragraph, nothing that
// can be clicked stands in something else that can, ids are unique and only expected elements and attributes occur.
func checkHTML(t *testing.T, text string) {
	t.Helper()
	var open []string
	ids := map[string]bool{}
	links := []string{}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("<%s> is not closed in:\n%s", open[len(open)-1], text)
			}
			for _, id := range links {
				if !ids[id] && !strings.HasPrefix(id, "source-") {
					t.Errorf("a link to #%s leads nowhere in:\n%s", id, text)
				}
			}
			return
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Errorf("unexpected %q in:\n%s", z.Raw(), text)
		case html.StartTagToken:
			token := z.Token()
			checkTag(t, token, open, text)
			for _, a := range token.Attr {
				switch {
				case a.Key == "id":
					if ids[a.Val] || a.Val == "" {
						t.Errorf("the id %q is not unique in:\n%s", a.Val, text)
					}
					ids[a.Val] = true
				case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
					links = append(links, a.Val[1:])
				}
			}
			if !voids[token.Data] {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			token := z.Token()
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Errorf("</%s> closes nothing (%v) in:\n%s", token.Data, open, text)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

var blockTags = " p div aside blockquote ul ol dl table pre hr h2 h3 h4 h5 h6 li dt dd thead tbody tr th td "

var inlineTags = " a span button em strong del code sup br img "

var attributes = " id class href rel title aria-label role tabindex scope start lang src alt width height loading decoding " +
	"type popovertarget popover "

func checkTag(t *testing.T, token html.Token, open []string, text string) {
	t.Helper()
	isBlock := strings.Contains(blockTags, " "+token.Data+" ")
	if !isBlock && !strings.Contains(inlineTags, " "+token.Data+" ") {
		t.Errorf("unexpected <%s> in:\n%s", token.Data, text)
	}
	for _, parent := range open {
		if isBlock && phrasing[parent] {
			t.Errorf("<%s> in <%s> in:\n%s", token.Data, parent, text)
		}
		clickable := token.Data == "a" || token.Data == "button"
		if clickable && (parent == "a" || parent == "button") {
			t.Errorf("<%s> in <%s> in:\n%s", token.Data, parent, text)
		}
	}
	for _, a := range token.Attr {
		if !strings.Contains(attributes, " "+a.Key+" ") {
			t.Errorf("unexpected attribute %q in:\n%s", a.Key, text)
		}
		if a.Key == "href" || a.Key == "src" {
			scheme, _, found := cutScheme(a.Val)
			if found && !strings.Contains(" http https mailto tel ", " "+scheme+" ") {
				t.Errorf("unexpected address %q in:\n%s", a.Val, text)
			}
		}
	}
}
