package load

import (
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/source"
	"recourse/generator/tree"
	"recourse/generator/workday"
)

// frontMatter is the head of an entry in one language, as prose files have it.
type frontMatter struct {
	Title      source.String   `toml:"title,required"`
	Summary    source.String   `toml:"summary,required"`
	Topics     []source.String `toml:"topics"`
	Aliases    []source.String `toml:"aliases"`
	Keywords   []string        `toml:"keywords"`
	Weight     int             `toml:"weight"`
	Describes  lang.Date       `toml:"describes"`
	Reviewed   lang.Date       `toml:"reviewed"`
	Sources    []source.String `toml:"sources"`
	Confidence source.String   `toml:"confidence"`
	Draft      bool            `toml:"draft"`
	For        string          `toml:"for"`
	Needs      []string        `toml:"needs"`
	Related    []source.String `toml:"related"`

	At     source.Span `toml:",span"`
	period string
	lead   lang.Tag // of the edition that aliases of no language lead to; "" for that of the text's language
}

// evidence says where the statements of a table come from.
type evidence struct {
	Sources    []source.String `toml:"sources"`
	Confidence source.String   `toml:"confidence"`
	Period     string          `toml:"period"`
}

// head is the head of an entry that is written in all languages at once.
type head struct {
	Title     source.Localized    `toml:"title,required"`
	Summary   source.Localized    `toml:"summary,required"`
	Topics    []source.String     `toml:"topics"`
	Aliases   []source.String     `toml:"aliases"`
	Keywords  map[string][]string `toml:"keywords"`
	Weight    int                 `toml:"weight"`
	Describes lang.Date           `toml:"describes"`
	Reviewed  lang.Date           `toml:"reviewed"`
	Draft     bool                `toml:"draft"`
	At        source.Span         `toml:",span"`
	evidence
}

// in returns the head in one language.
func (h *head) in(a *assembly, tag lang.Tag) frontMatter {
	return frontMatter{
		Title: h.Title[tag], Summary: h.Summary[tag], Topics: h.Topics, Aliases: h.Aliases, Keywords: h.Keywords[tag],
		Weight: h.Weight, Describes: h.Describes, Reviewed: h.Reviewed,
		Sources: h.Sources, Confidence: h.Confidence, Draft: h.Draft, At: h.At, period: h.Period,
		lead: a.textLang(a.site.Editions[0], h.Title),
	}
}

type complaintSpec struct {
	head
	Form  source.Localized                `toml:"form,required"`
	Path  map[string][]string             `toml:"path"`
	Intro source.Localized                `toml:"intro"`
	Types source.Table[complaintTypeSpec] `toml:"type,required"`
}

type complaintTypeSpec struct {
	reasonSpec
	Reasons source.Table[reasonSpec] `toml:"reason"`
}

type reasonSpec struct {
	Title     source.Localized    `toml:"title,required"`
	Summary   source.Localized    `toml:"summary,required"`
	Screen    source.Localized    `toml:"screen"`
	When      source.Localized    `toml:"when,required"`
	Proof     source.Localized    `toml:"proof"`
	NotFor    source.Localized    `toml:"not_for"`
	SameAs    []source.String     `toml:"same_as"`
	Letter    source.String       `toml:"letter"`
	Checklist source.String       `toml:"checklist"`
	Guide     source.String       `toml:"guide"`
	Keywords  map[string][]string `toml:"keywords"`
	At        source.Span         `toml:",span"`
	evidence
}

type checklistSpec struct {
	head
	Intro  source.Localized             `toml:"intro"`
	Groups source.Table[checklistGroup] `toml:"group,required"`
}

type checklistGroup struct {
	Title source.Localized            `toml:"title,required"`
	Items source.Table[checklistItem] `toml:"item,required"`
	At    source.Span                 `toml:",span"`
}

type checklistItem struct {
	Text source.Localized `toml:"text,required"`
	Why  source.Localized `toml:"why"`

	Enclosure source.Localized `toml:"enclosure"` // the item as a letter lists it
	At        source.Span      `toml:",span"`
}

type deadlinesSpec struct {
	Calendars source.Table[workday.Spec] `toml:"calendar"`
	Events    source.Table[eventSpec]    `toml:"event"`
	Deadlines source.Table[deadlineSpec] `toml:"deadline"`
}

type eventSpec struct {
	Common bool            `toml:"common"`
	Ahead  bool            `toml:"ahead"`
	After  []source.String `toml:"after"`
}

type deadlineSpec struct {
	Title     source.Localized    `toml:"title,required"`
	Start     source.Localized    `toml:"start,required"`
	Event     source.String       `toml:"event,required"`
	Instead   source.String       `toml:"instead"`
	Length    *int                `toml:"length"`
	Unit      source.String       `toml:"unit"`
	Safe      int                 `toml:"safe"`
	FirstDay  bool                `toml:"first_day"`
	Weekend   source.String       `toml:"weekend"`
	Calendar  source.String       `toml:"calendar"`
	Opens     bool                `toml:"opens"`
	Passed    source.Localized    `toml:"passed"`
	Note      source.Localized    `toml:"note"`
	Keywords  map[string][]string `toml:"keywords"`
	CheckedOn lang.Date           `toml:"checked_on"`
	ValidTo   lang.Date           `toml:"valid_until"`
	Guide     source.String       `toml:"guide"`
	History   bool                `toml:"history"`
	At        source.Span         `toml:",span"`
	evidence
}

type glossarySpec struct {
	Terms source.Table[termSpec] `toml:"term"`
}

type termSpec struct {
	Title   source.Localized    `toml:"title,required"`
	Also    map[string][]string `toml:"also"`
	Screen  source.Localized    `toml:"screen"`
	Meaning source.Localized    `toml:"meaning,required"`
	Guide   source.String       `toml:"guide"`
	At      source.Span         `toml:",span"`
	evidence
}

type sourcesSpec struct {
	Sources source.Table[sourceSpec] `toml:"source"`
}

type sourceSpec struct {
	Title  source.Localized `toml:"title,required"`
	Kind   source.String    `toml:"kind,required"`
	Period string           `toml:"period"`
	URL    source.String    `toml:"url"`
	Seen   source.String    `toml:"seen"`
	Note   source.Localized `toml:"note"`
	At     source.Span      `toml:",span"`
}

type synonymsSpec struct {
	Groups source.Table[map[string][]string] `toml:"group"`
}

type treeSpec struct {
	head
	tree.Spec
}

type letterSpec struct {
	head
	letter.Spec
}

// configSpec mirrors site.toml.
type configSpec struct {
	Name        source.String           `toml:"name,required"`
	Title       source.Localized        `toml:"title,required"`
	Description source.Localized        `toml:"description,required"`
	Disclaimer  source.Localized        `toml:"disclaimer"`
	BaseURL     source.String           `toml:"base_url,required"`
	Languages   []source.String         `toml:"languages,required"`
	StaleAfter  int                     `toml:"stale_after"`
	TreeStates  bool                    `toml:"tree_states"`
	Offline     *bool                   `toml:"offline"` // true where it is not said
	ReportURL   source.String           `toml:"report_url"`
	EditURL     source.String           `toml:"edit_url"`
	License     string                  `toml:"license"`
	Topics      source.Table[topic]     `toml:"topic"`
	Situations  source.Table[homeEntry] `toml:"situation"`
	At          source.Span             `toml:",span"`
}

type topic struct {
	Title   source.Localized `toml:"title,required"`
	Summary source.Localized `toml:"summary,required"`
	At      source.Span      `toml:",span"`
}

type homeEntry struct {
	Title source.Localized `toml:"title,required"`
	Note  source.Localized `toml:"note"`
	To    source.String    `toml:"to,required"`
	At    source.Span      `toml:",span"`
}
