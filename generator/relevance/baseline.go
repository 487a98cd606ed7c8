package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// baseline writes what readBaseline reads: for each query, in the order of the queries, the place of the first right page, 0
// where there is none, the language and the query, divided by tabs.
func baseline(answers []answer) []byte {
	var b bytes.Buffer
	for _, a := range answers {
		fmt.Fprintf(&b, "%d\t%s\n", a.place, key(a.query))
	}
	return b.Bytes()
}

// readBaseline returns the places of the first right pages by query.
func readBaseline(name string) (map[string]int, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	places := map[string]int{}
	for line := range strings.Lines(string(data)) {
		number, query, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		place, err := strconv.Atoi(number)
		if !ok || err != nil {
			return nil, fmt.Errorf("%s: %q is no line of a baseline", name, line)
		}
		places[query] = place
	}
	return places, nil
}

// printChanges prints what has become better and worse since the baseline.
func printChanges(w io.Writer, before map[string]int, answers []answer) {
	list := func(title string, keep func(was, is int) bool) {
		any := false
		for _, a := range answers {
			was, known := before[key(a.query)]
			if !known || !keep(was, a.place) {
				continue
			}
			if !any {
				fmt.Fprintf(w, "\n%s\n", title)
				any = true
			}
			fmt.Fprintf(w, "  %s → %s  %s %s\n", ordinal(was), ordinal(a.place), a.lang, a.text)
		}
	}
	list("Worse than the baseline:", func(was, is int) bool { return depth(is) > depth(was) })
	list("Better than the baseline:", func(was, is int) bool { return depth(is) < depth(was) })
}

// depth orders places: nowhere is below all others.
func depth(place int) int {
	if place == 0 {
		return shown + 1
	}
	return place
}

func ordinal(place int) string {
	if place == 0 {
		return " –"
	}
	return fmt.Sprintf("%2d", place)
}
