package expr

import "strings"

// Kind is the type of an answer.
type Kind int

const (
	// Choice is one of the named options of a question.
	Choice Kind = iota
	// YesNo is an answer with the options "yes" and "no"; its name alone is a condition.
	YesNo
)

// The options of a [YesNo] answer.
const (
	Yes = "yes"
	No  = "no"
)

// Variable is an answer that conditions may read.
type Variable struct {
	Name   string // the name of the question; letters, digits, "_" and "-", starting with a letter
	Kind   Kind
	Values []string // the options of a Choice, in the order of the file; ignored for YesNo
}

// Env holds the answers that conditions may read.
type Env struct {
	names  []string
	byName map[string]*Variable // by the name as expr-lang reads it
}

// NewEnv returns an environment of variables. Of two names that differ only in "-" and "_" the first one counts.
func NewEnv(variables []Variable) Env {
	env := Env{byName: make(map[string]*Variable, len(variables))}
	for _, v := range variables {
		if env.byName[identifier(v.Name)] != nil {
			continue
		}
		if v.Kind == YesNo {
			v.Values = []string{Yes, No}
		}
		env.names = append(env.names, v.Name)
		env.byName[identifier(v.Name)] = &v
	}
	return env
}

// Reserved tells whether a word means something in conditions, so that no question can have it as its name.
func Reserved(word string) bool {
	switch word {
	case "and", "or", "not", "in", "true", "false", "nil", "let", "if", "else", "matches", "contains", "startsWith", "endsWith", "today":
		return true
	}
	return false
}

func (e Env) find(name string) *Variable { return e.byName[identifier(name)] }

// identifier returns a name as it is handed to expr-lang, for which a hyphen is a minus sign. It has the same length,
// so that places stay right.
func identifier(name string) string { return strings.ReplaceAll(name, "-", "_") }
