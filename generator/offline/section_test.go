package offline

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSections(t *testing.T) {
	var pages []Page
	for _, path := range []string{
		"", "ru/", "ru/guides/a/", "ru/letters/", "ru/letters/x/", "ru/letters/y/", "ru/old.html", "ru/search/", "ru/trees/",
		"ru/trees/big/", "ru/trees/big/q/", "ru/trees/big/r/", "ru/trees/small/", "ru/complaints/form/type/",
	} {
		pages = append(pages, Page{Path: path})
	}
	var got []string
	for _, s := range Sections("ru", pages) {
		got = append(got, fmt.Sprintf("%s below %q, first %t: %d", s.Name, s.Below, s.First, len(s.Pages)))
	}
	want := []string{
		`base below "", first true: 6`,
		`letters below "ru/letters/", first true: 2`,
		`trees-small below "ru/trees/small/", first false: 1`,
		`trees-big below "ru/trees/big/", first false: 3`,
		`complaints below "ru/complaints/", first false: 1`,
		`guides below "ru/guides/", first false: 1`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestSectionsOfLargeSites holds that what is needed less is left out where a site is large.
func TestSectionsOfLargeSites(t *testing.T) {
	pages := []Page{{Path: "ru/"}, {Path: "ru/letters/x/"}, {Path: "ru/cases/x/"}}
	for i := range most {
		pages = append(pages, Page{Path: fmt.Sprintf("ru/guides/%d/", i)})
	}
	var got []string
	for _, s := range Sections("ru", pages) {
		got = append(got, s.Name)
	}
	if want := []string{"base", "letters", "cases"}; !slices.Equal(got, want) {
		t.Errorf("kept are %q, want %q", got, want)
	}
}
