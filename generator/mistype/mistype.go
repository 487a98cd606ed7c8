// Package mistype mistypes words at random, so that every measure of the search means the same by one slip.
package mistype

import (
	"math/rand/v2"
	"slices"

	"recourse/generator/lang"
)

// Random returns a word with one slip: a letter less, one more, another one, or two neighbours swapped. The word has a letter at
// least. It may come back as it was, where the letter put in is the one taken out.
func Random(random *rand.Rand, word string, tag lang.Tag) string {
	alphabet := []rune("abcdefghijklmnopqrstuvwxyz")
	if tag == "ru" {
		alphabet = []rune("абвгдежзийклмнопрстуфхцчшщъыьэюя")
	}
	letters := []rune(word)
	other := alphabet[random.IntN(len(alphabet))]
	switch i := random.IntN(len(letters)); random.IntN(4) {
	case 0:
		letters = slices.Delete(letters, i, i+1)
	case 1:
		letters = slices.Insert(letters, i, other)
	case 2:
		letters[i] = other
	default:
		if i+1 < len(letters) {
			letters[i], letters[i+1] = letters[i+1], letters[i]
		}
	}
	return string(letters)
}
