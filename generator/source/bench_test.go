package source

import (
	"testing"
)

const benchFront = `+++
title = "Апелляция на решение"
summary = "Как обжаловать решение площадки в течение семи дней и что приложить"
topics = ["appeals", "disputes"]
aliases = ["/old/appeal/"]
keywords = ["апелляция", "обжалование", "решение"]
weight = 30
describes = 2026-11-01
reviewed = 2026-11-20
sources = ["rules", "seed"]
draft = false
+++

# Body

`

func BenchmarkDecode(b *testing.B) {
	type front struct {
		Title     String   `toml:"title,required"`
		Summary   String   `toml:"summary,required"`
		Topics    []String `toml:"topics"`
		Aliases   []String `toml:"aliases"`
		Keywords  []String `toml:"keywords"`
		Weight    int      `toml:"weight"`
		Describes upper    `toml:"describes"`
		Reviewed  upper    `toml:"reviewed"`
		Sources   []String `toml:"sources"`
		Draft     bool     `toml:"draft"`
	}
	text := []byte(benchFront)
	b.ReportAllocs()
	for b.Loop() {
		head, _, _ := FrontMatter(NewFile("a.md", text))
		var f front
		if problems := Decode(head, &f); len(problems) > 0 {
			b.Fatal(problems[0].Message)
		}
	}
}

type upper string

func (u *upper) UnmarshalText(text []byte) error { *u = upper(text); return nil }
