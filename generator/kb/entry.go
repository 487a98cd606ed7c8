package kb

import (
	"strings"

	"recourse/generator/deadline"
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/markdown"
	"recourse/generator/source"
	"recourse/generator/tree"
)

// Confidence tells how well a claim is supported.
type Confidence string

// The degrees of confidence, the strongest first.
const (
	Several     Confidence = "several"     // two or more independent sources
	Single      Confidence = "single"      // one source
	Conflicting Confidence = "conflicting" // sources contradict each other
	Changed     Confidence = "changed"     // true once, superseded since
	Inference   Confidence = "inference"   // the editors' own conclusion from the sources
	Unverified  Confidence = "unverified"  // background knowledge nobody has checked yet
)

// Confidences lists all degrees, the strongest first.
var Confidences = []Confidence{Several, Single, Conflicting, Changed, Inference, Unverified}

// Meta is what every entry has.
type Meta struct {
	ID         ID
	Lang       lang.Tag // the language its text is in
	Translated bool     // whether that is the edition's own language
	Path       string   // address from the site's root, before any base path
	Title      string
	Summary    string
	Topics     []ID
	Aliases    []source.String // old addresses from the site's root
	Keywords   []string
	Weight     int
	Describes  lang.Date // whose rules the entry describes
	Reviewed   lang.Date // when a person last checked it
	Evidence   Evidence
	Draft      bool
	Span       source.Span // where it was written: its file, or its table in a file
}

// Head returns the entry's meta.
func (m *Meta) Head() *Meta { return m }

// Entry is anything in the knowledge base that has an identity and an address.
type Entry interface{ Head() *Meta }

// Evidence says where a statement comes from and how sure it is.
type Evidence struct {
	Sources    []*Source
	Confidence Confidence // "" where the author gave none
	Period     string     // the time the sources describe, as written: "2015–2017"
}

// ParseCitation reads the note of a citation in Markdown, "confidence; period".
func ParseCitation(note string) (degree Confidence, period string) {
	before, after, _ := strings.Cut(note, ";")
	return Confidence(strings.TrimSpace(before)), strings.TrimSpace(after)
}

// Wording is a text on the marketplace's screens in one language.
type Wording struct {
	Lang lang.Tag
	Text string
}

// Article is prose with front matter: a guide, a case study or a page about the site.
type Article struct {
	Meta
	For     string   // who it is for
	Needs   []string // what the reader needs at hand
	Related []ID
	Doc     *markdown.Doc
}

// Topic groups entries of several kinds.
type Topic struct {
	Meta
	Entries []Entry // in the order of the edition
}

// Complaint is a form of the marketplace: a taxonomy of types and sub-reasons.
type Complaint struct {
	Meta
	Form  string   // the form's name on the screen
	Way   []string // the screens that lead to it
	Intro *markdown.Doc
	Types []*ComplaintType
}

// ComplaintType is a type of a complaint form, or a sub-reason of a type.
type ComplaintType struct {
	Meta
	Form    *Complaint
	Parent  *ComplaintType // the type a sub-reason belongs to; nil for a type
	Screen  []Wording
	When    *markdown.Doc // when to choose it
	Proof   *markdown.Doc // what proves it
	NotFor  *markdown.Doc // what it is not for; may be nil
	SameAs  []ID          // its counterparts in other forms
	Links   []ID          // letter, checklist, guide
	Reasons []*ComplaintType
}

// Anchor returns the last part of the identity: the fragment of a sub-reason on its type's page.
func (c *ComplaintType) Anchor() string {
	for i := len(c.ID.Slug) - 1; i >= 0; i-- {
		if c.ID.Slug[i] == '/' {
			return c.ID.Slug[i+1:]
		}
	}
	return c.ID.Slug
}

// Tree is a decision tree.
type Tree struct {
	Meta
	*tree.Tree
	Outcomes []*Outcome // one for each state that is an outcome
}

// Outcome is a page where a tree ends. What it leads to may each be the zero ID.
type Outcome struct {
	Meta
	Tree       *Tree
	State      *tree.State
	Complaints []ID
	Letter     ID
	Deadline   ID
	Checklist  ID
	Guide      ID
	Next       ID // another tree
}

// Main returns the first state of the same outcome, by which the outcome is listed and found: the others differ from it in
// a block or two.
func (o *Outcome) Main() *Outcome {
	for _, other := range o.Tree.Outcomes {
		if other.State.Outcome == o.State.Outcome {
			return other
		}
	}
	return o
}

// Letter is a letter template.
type Letter struct {
	Meta
	*letter.Template
	To        string // who receives it
	Advice    *markdown.Doc
	Follows   ID // the letter it follows, or the zero ID
	Checklist ID // its enclosures, or the zero ID
	Guide     ID
}

// Checklist is a list of things to do or to have.
type Checklist struct {
	Meta
	Intro  *markdown.Doc // may be nil
	Groups []ChecklistGroup
}

// ChecklistGroup is a titled part of a checklist.
type ChecklistGroup struct {
	ID    string
	Title string
	Items []ChecklistItem
}

// ChecklistItem is one thing to tick off.
type ChecklistItem struct {
	ID   string
	Text *markdown.Doc
	Why  *markdown.Doc // may be nil

	Enclosure source.Localized // the item as a letter lists it; empty where it is nothing to enclose
}

// Deadline is a rule: so long after (or before) an event, do this.
type Deadline struct {
	Meta // Title is the action
	deadline.Rule
	Start     string        // the event in words
	Event     string        // the event's id
	Instead   string        // the event that counts where the date of the first is not known, or ""
	Opens     bool          // not the last day: the time that has to pass before it is possible
	Passed    string        // what is still possible when it has passed; may be ""
	Note      *markdown.Doc // may be nil
	CheckedOn lang.Date
	ValidTo   lang.Date
	Guide     ID
	History   bool // a rule of the past
}

// Event is something that happens on a day, from which deadlines count.
type Event struct {
	ID     string
	Start  string   // in words
	Common bool     // most readers have a date for it
	Ahead  bool     // it may be still to come
	After  []string // the events that it cannot be earlier than
}

// Term is an entry of the glossary.
type Term struct {
	Meta
	Names   []Wording // its name in every language of the site, the edition's first
	Also    []string  // other names in the edition's language
	Screen  []Wording // wording on the marketplace's screens; may be empty
	Meaning *markdown.Doc
	Guide   ID
}

// Source is where facts come from.
type Source struct {
	Meta
	Kind   string // one of SourceKinds
	Period string
	URL    string // "" where we do not link
	Seen   string // how much of it we have read: one of SourceSeen, or ""
	Note   string
}

// SourceKinds lists the kinds of sources in the order in which readers see them: what the platform itself said first.
var SourceKinds = []string{
	"official", "copy", "law", "bank", "compilation", "guide", "marketplace-seller", "press", "forum", "background",
}

// SourceSeen lists how much of a source somebody may have read, the most first.
var SourceSeen = []string{"whole", "excerpt", "mirror", "unseen"}
