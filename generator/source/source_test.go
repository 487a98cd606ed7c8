package source

import "testing"

func TestDecodeQuick(t *testing.T) {
	f := NewFile("a.toml", []byte("start = \"x\"\nn = 3\nlist = [ { when = \"a\", to = \"b\" } ]\n[q.a]\ntitle.ru = \"пример\"\ntitle.en = \"\"\"\nhello\n\"\"\"\nbad=1\n[[s]]\nk=2\n[[s]]\nk=\"x\"\n"))
	var v struct {
		Start String `toml:"start"`
		N     int    `toml:"n"`
		List  []struct {
			When String `toml:"when"`
			To   String `toml:"to"`
		} `toml:"list"`
		Q Table[struct {
			Title Localized `toml:"title,required"`
		}] `toml:"q"`
		S []struct {
			K int `toml:"k"`
		} `toml:"s"`
	}
	ps := Decode(f, &v)
	for _, p := range ps {
		t.Log(p.Span, p.Code, p.Message, p.Help, p.Span.Text())
	}
	t.Logf("%q", v.Q[0].Value.Title["en"].Span.Text())
	t.Log(v.List[0].To.Span, v.List[0].To.Span.Text(), v.N, v.S)
}
