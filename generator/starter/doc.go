// Package starter holds the files that the command "new" writes: commented beginnings of every kind of entry, and of a site.
//
// They are templates in the folder files. Their words stand there in Russian and in English, and are written in every
// language of the site; each starter is a draft that passes every check as it is.
package starter
