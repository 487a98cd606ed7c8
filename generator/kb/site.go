package kb

import (
	"iter"
	"slices"

	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/source"
)

// Site is the whole knowledge base. It is not changed once package load has returned it.
type Site struct {
	Config   Config
	Editions []*Edition // in the order of Config.Languages
	Synonyms []SynonymGroup

	Facts      []*Fact // in the order of their file
	FactGroups []FactGroup
}

// Edition returns the edition of a language, or nil.
func (s *Site) Edition(tag lang.Tag) *Edition {
	for _, e := range s.Editions {
		if e.Language.Tag == tag {
			return e
		}
	}
	return nil
}

// Find returns the entry with an identity in a language.
func (s *Site) Find(id ID, tag lang.Tag) (Entry, bool) {
	e := s.Edition(tag)
	if e == nil {
		return nil, false
	}
	return e.Find(id)
}

// Alternates returns the addresses of a path in every edition where its text is really in that language, in the order of
// the editions. An entry that only one language has, has one alternate: itself.
func (s *Site) Alternates(id ID) []Alternate {
	var alternates []Alternate
	for _, e := range s.Editions {
		if entry, ok := e.Find(id); ok && entry.Head().Translated {
			alternates = append(alternates, Alternate{Lang: e.Language.Tag, Path: entry.Head().Path})
		}
	}
	return alternates
}

// Alternate is the address of the same page in a language.
type Alternate struct {
	Lang lang.Tag
	Path string
}

// Config is what site.toml says.
type Config struct {
	Name       string // the brand, the same in every language
	Languages  []lang.Tag
	BaseURL    string // absolute, ends in a slash
	BasePath   string // the path of BaseURL without its last slash: "" or "/help"
	StaleAfter int    // days after which a page's review is old
	TreeStates bool   // whether every tree has a file beside it that keeps its states for reviews
	Offline    bool   // whether readers' browsers keep the site for when there is no network
	ReportURL  string // where readers report a mistake; {title}, {url} and {path} are filled in
	EditURL    string // where a page's source can be edited; {path} is filled in
	License    string
	Texts      map[lang.Tag]SiteTexts
	Span       source.Span
}

// SiteTexts are the words of site.toml in one language.
type SiteTexts struct {
	Title       string // of the home page
	Description string
	Disclaimer  string // shown at the foot of every page
	Situations  []Situation
}

// Situation is one of the answers to "What happened?" on the home page.
type Situation struct {
	Title string
	Note  string
	To    ID
}

// Fact is something that a reader's case may know, whichever letter or tree asks for it.
type Fact struct {
	Name  string
	Field *letter.Field
	Event string // of a date: the event of deadlines that happened on it, or ""
	Group string // the heading that it stands under, or ""
	Span  source.Span
}

// FactGroup is a heading over facts.
type FactGroup struct {
	ID    string
	Title source.Localized
}

// SynonymGroup lists words that mean the same, in every language.
type SynonymGroup struct {
	Words map[lang.Tag][]string
}

// Edition is the knowledge base in one language.
type Edition struct {
	Language *lang.Language
	Words    *lang.Messages
	Texts    SiteTexts

	Guides     []*Article
	Cases      []*Article
	Pages      []*Article
	Topics     []*Topic
	Complaints []*Complaint
	Trees      []*Tree
	Letters    []*Letter
	Checklists []*Checklist
	Deadlines  []*Deadline
	Events     []*Event // from which deadlines in force count
	Terms      []*Term  // in alphabetical order
	Sources    []*Source

	index map[ID]Entry
}

// Index makes the entries findable. Package load calls it once, when the edition is complete.
func (e *Edition) Index() {
	e.index = make(map[ID]Entry, len(e.Guides)+len(e.Cases)+len(e.Pages)+2*len(e.Terms))
	for entry := range e.All() {
		e.index[entry.Head().ID] = entry
	}
	for _, t := range e.Terms {
		e.index[ID{Kind: KindScreen, Slug: t.ID.Slug}] = t
	}
	for _, s := range e.Sources {
		e.index[s.ID] = s
	}
}

// Find returns the entry with an identity.
func (e *Edition) Find(id ID) (Entry, bool) {
	entry, ok := e.index[id]
	return entry, ok
}

// Slugs returns the known slugs of a kind, sorted, to offer the nearest to one that is unknown.
func (e *Edition) Slugs(kind Kind) []string {
	var slugs []string
	for id := range e.index {
		if id.Kind == kind {
			slugs = append(slugs, id.Slug)
		}
	}
	slices.Sort(slugs)
	return slugs
}

// All yields every entry that has an address of its own or a place on a shared page, in a stable order: guides, cases,
// pages, topics, complaints with their types and sub-reasons, trees with their outcomes, letters, checklists, deadlines,
// terms. Sources are not among them.
func (e *Edition) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		_ = yieldAll(e.Guides, yield) && yieldAll(e.Cases, yield) && yieldAll(e.Pages, yield) &&
			yieldAll(e.Topics, yield) && e.yieldComplaints(yield) && e.yieldTrees(yield) &&
			yieldAll(e.Letters, yield) && yieldAll(e.Checklists, yield) && yieldAll(e.Deadlines, yield) &&
			yieldAll(e.Terms, yield)
	}
}

func (e *Edition) yieldComplaints(yield func(Entry) bool) bool {
	for _, c := range e.Complaints {
		if !yield(c) {
			return false
		}
		for _, t := range c.Types {
			if !yield(t) || !yieldAll(t.Reasons, yield) {
				return false
			}
		}
	}
	return true
}

func (e *Edition) yieldTrees(yield func(Entry) bool) bool {
	for _, t := range e.Trees {
		if !yield(t) || !yieldAll(t.Outcomes, yield) {
			return false
		}
	}
	return true
}

func yieldAll[E Entry](entries []E, yield func(Entry) bool) bool {
	for _, entry := range entries {
		if !yield(entry) {
			return false
		}
	}
	return true
}
