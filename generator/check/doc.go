// Package check judges a whole site by rules that no single file can break: texts that search engines cut, titles used
// twice, reviews that are old, deadlines past their validity, translations that are missing.
//
// Everything it finds is a warning or an error with a place; it changes nothing. The date that "old" is judged by is given
// to [Run], for a build must not depend on the day it runs.
//
// Codes: review/old, deadline/expired, title/repeated, title/length, summary/length, translation/missing, outcome/field.
package check
