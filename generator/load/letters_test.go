package load

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"recourse/generator/kb"
)

// TestReloadLetters saves letters, facts and checklists at random and holds that reading what changed gives what reading
// everything gives: a letter leans on the other two.
func TestReloadLetters(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	fsys := fstest.MapFS{}
	for name, text := range common {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	const heads = `title = { ru = "Т", en = "T" }
summary = { ru = "О", en = "S" }
`
	const letter = heads + `language = "en"
to = { ru = "Кому", en = "To" }
channel.title = { ru = "Форма", en = "Form" }
subject = { text = "About {{date .decided}}", gloss.ru = "Тема" }
field.decided = { required = true }
field.proof = { kind = "many", from = "proof/FROM", label.ru = "Что", label.en = "What" }
block.proof = { text = "{{range .proof}}- {{.}}{{end}}", gloss.ru = "Файлы." }
`
	const checklist = heads + `[group.any]
title = { ru = "Всё", en = "All" }
item.chat = { text.ru = "Чат.", text.en = "Chat.", enclosure.ru = "чат", enclosure.en = "the CHAT" }
`
	const facts = `[fact.decided]
kind = "KIND"
event = "decision"
label.ru = "День"
label.en = "DAY"
`
	programs := func(site *kb.Site) string {
		var b strings.Builder
		for _, fact := range site.Facts {
			b.WriteString(fact.Name + string(fact.Field.Kind) + fact.Event)
		}
		for _, l := range site.Edition("en").Letters {
			program, err := l.Program("en", nil)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(program)
		}
		return b.String()
	}
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	loader := New(Options{Site: fsys, Templates: messages})
	seen := map[bool]int{}
	for range 400 {
		name, text := "content/letters/"+pick("a", "b")+".toml", strings.Replace(letter, "FROM", pick("any", "any", "other"), 1)
		switch random.IntN(3) {
		case 0:
			name, text = "content/facts.toml", strings.NewReplacer("KIND", pick("date", "date", "date", "text", "dat"), "DAY", pick("Day", "Date")).Replace(facts)
		case 1:
			name, text = "content/checklists/proof.toml", strings.Replace(checklist, "CHAT", pick("chat", "talk"), 1)
		}
		switch random.IntN(16) {
		case 0:
			delete(fsys, name)
		case 1:
			fsys[name] = &fstest.MapFile{Data: []byte("title = [")}
		default:
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		want, problems := reloaded(t, loader, fsys, programs, name)
		seen[problems.Errors() == 0 && strings.Contains(programs(want), "the talk")]++
	}
	if seen[true] < 20 || seen[false] < 20 {
		t.Errorf("too few sites with and without whole letters to prove anything: %v", seen)
	}
}
