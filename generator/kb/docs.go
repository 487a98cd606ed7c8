package kb

import "recourse/generator/markdown"

// Docs returns the texts of an entry in the order in which its page shows them.
func Docs(entry Entry) []*markdown.Doc {
	var docs []*markdown.Doc
	add := func(list ...*markdown.Doc) {
		for _, doc := range list {
			if doc != nil {
				docs = append(docs, doc)
			}
		}
	}
	switch e := entry.(type) {
	case *Article:
		add(e.Doc)
	case *Complaint:
		add(e.Intro)
	case *ComplaintType:
		add(e.When, e.Proof, e.NotFor)
	case *Outcome:
		add(e.State.Outcome.Text[e.Lang])
		for _, block := range e.State.Blocks {
			add(block.Text[e.Lang])
		}
	case *Letter:
		add(e.Advice)
	case *Checklist:
		add(e.Intro)
		for _, group := range e.Groups {
			for _, item := range group.Items {
				add(item.Text)
			}
		}
	case *Deadline:
		add(e.Note)
	case *Term:
		add(e.Meaning)
	}
	return docs
}
