package lang

import (
	"strings"
	"testing"
)

const passage = `Сначала посмотрите на дату. Пока идёт "защита покупателя" и ещё 15 дней после неё, деньги можно вернуть через спор -- ` +
	`если спор уже проигран, на апелляцию есть 7 дней. До конца этой страницы не нажимайте три кнопки: Confirm Receipt, ` +
	`Accept, Cancel Dispute... Банковские сроки идут, пока вы спорите: ст. 12 говорит о 10 000 ₽. `

func BenchmarkFold(b *testing.B) {
	for name, text := range map[string]string{"folded": "возвратный", "capital": "Возвратный", "stress": "возвра́тный"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(text)
			}
		})
	}
}

func BenchmarkTokens(b *testing.B) {
	b.SetBytes(int64(len(passage)))
	b.ReportAllocs()
	for b.Loop() {
		for range EachToken(passage) {
		}
	}
}

func BenchmarkStem(b *testing.B) {
	ru := mustLookup(b, "ru")
	words := wordList(b, "ru")
	b.Run("remembered", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			ru.Stem(words[i%len(words)])
		}
	})
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		var s *stemmer
		for i := 0; b.Loop(); i++ {
			if i%len(words) == 0 {
				s = newStemmer(stemRussian)
			}
			s.stem(words[i%len(words)])
		}
	})
	b.Run("parallel", func(b *testing.B) {
		b.RunParallel(func(pb *testing.PB) {
			for i := 0; pb.Next(); i++ {
				ru.Stem(words[i%len(words)])
			}
		})
	})
}

func BenchmarkTypography(b *testing.B) {
	for _, tag := range []Tag{"ru", "en"} {
		typesetter := mustLookup(b, tag).Typesetter()
		b.Run(tag, func(b *testing.B) {
			b.SetBytes(int64(len(passage)))
			b.ReportAllocs()
			for b.Loop() {
				typesetter.Reset()
				typesetter.Text(passage)
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	ru := mustLookup(b, "ru")
	for b.Loop() {
		ru.Compare("Спор закрыт в пользу продавца", "Спор закрыт в пользу покупателя")
	}
}

func BenchmarkSlug(b *testing.B) {
	title := strings.TrimSpace(passage[:60])
	b.ReportAllocs()
	for b.Loop() {
		Slug(title)
	}
}
