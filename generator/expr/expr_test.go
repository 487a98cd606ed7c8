package expr

import (
	"fmt"
	"strings"
	"testing"

	"recourse/generator/source"
)

func TestParse(t *testing.T) {
	tests := []struct{ in, want, json string }{
		{`what == 'fake'`, `what == 'fake'`, `["is","what","fake"]`},
		{`'fake' == what`, `what == 'fake'`, `["is","what","fake"]`},
		{"what == `fake`", `what == 'fake'`, `["is","what","fake"]`},
		{`what != 'fake'`, `what != 'fake'`, `["not",["is","what","fake"]]`},
		{`not (what == 'fake')`, `what != 'fake'`, `["not",["is","what","fake"]]`},
		{`not not owner`, `owner == 'yes'`, `["is","owner","yes"]`},
		{`owner == true and owner != false`, `owner == 'yes' and owner != 'no'`, `["and",["is","owner","yes"],["not",["is","owner","no"]]]`},
		{`paid-by in ['mir', 'visa']`, `paid-by in ['visa', 'mir']`, `["is","paid-by","visa","mir"]`},
		{`paid-by in ['visa']`, `paid-by == 'visa'`, `["is","paid-by","visa"]`},
		{`what not in ["fake","broken"]`, `what not in ['fake', 'broken']`, `["not",["is","what","fake","broken"]]`},
		{`not owner and paid-by!='mir'`, `owner != 'yes' and paid-by != 'mir'`, `["and",["not",["is","owner","yes"]],["not",["is","paid-by","mir"]]]`},
		{`owner and what == 'fake' or true`, `owner == 'yes' and what == 'fake' or true`, `["or",["and",["is","owner","yes"],["is","what","fake"]],true]`},
		{`owner and (what == 'fake' or false)`, `owner == 'yes' and (what == 'fake' or false)`, `["and",["is","owner","yes"],["or",["is","what","fake"],false]]`},
		{`owner and (what == 'fake' and true)`, `owner == 'yes' and what == 'fake' and true`, `["and",["is","owner","yes"],["is","what","fake"],true]`},
		{`not (owner or what == 'fake') and true`, `not (owner == 'yes' or what == 'fake') and true`, `["and",["not",["or",["is","owner","yes"],["is","what","fake"]]],true]`},
		{`what == 'never-came'`, `what == 'never-came'`, `["is","what","never-came"]`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			c, problems := Parse(text(test.in), testEnv)
			if len(problems) > 0 {
				t.Fatalf("problem: %s (%s)", problems[0].Message, problems[0].Help)
			}
			if got := c.String(); got != test.want {
				t.Errorf("String() = %s\nwant       %s", got, test.want)
			}
			if got := string(c.JSON()); got != test.json {
				t.Errorf("JSON() = %s\nwant     %s", got, test.json)
			}
			again, problems := Parse(text(c.String()), testEnv)
			if len(problems) > 0 || again.String() != c.String() {
				t.Errorf("the canonical form %s does not read back", c)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	tests := []struct{ in, want string }{
		{`  `, `9 expr/empty: the condition is empty (write one, such as what == 'fake', or remove the key)`},
		{`waht == 'fake'`, `9 expr/unknown-name: there is no question "waht" (did you mean "what"?)`},
		{`owner or paid-with == 'visa'`, `18 expr/unknown-name: there is no question "paid-with" (known here: owner, paid-by, what)`},
		{`paid_by == 'visa' or не == 'a'`, `30 expr/unknown-name: there is no question "не" (known here: owner, paid-by, what)`},
		{`what == 'fakes'`, `17 expr/unknown-value: "fakes" is not an answer to what (did you mean "fake"?)`},
		{`owner == 'maybe'`, `18 expr/unknown-value: "maybe" is not an answer to owner (known here: no, yes)`},
		{`paid-by in ['visa', 'mastercart']`, `29 expr/unknown-value: "mastercart" is not an answer to paid-by (did you mean "mastercard"?)`},
		{`what in ['fake', 'fake']`, `26 expr/duplicate: 'fake' stands in the list twice (remove one of them)`},
		{`what in []`, `17 expr/type: the list is empty, so nothing is in it (name the values of what that count)`},
		{`what in [1]`, `18 expr/type: a list may hold only texts (put each value in quotation marks: 'visa')`},
		{`what == ['fake']`, `17 expr/type: == compares with one value, not with a list (write in, or not in, before a list)`},
		{`what in 'fake'`, `14 expr/type: in needs a question on its left and a list in brackets on its right (write it as paid in ['visa', 'mastercard'])`},
		{`what`, `9 expr/type: what alone is not a condition: its answer is not yes or no (compare it: what == 'fake'; to negate a comparison write !=, or not (…))`},
		{`'fake'`, `9 expr/type: a text alone is not a condition (compare an answer with it: what == 'fake')`},
		{`what == fake`, `17 expr/type: an answer can be compared only with a text (put the value in quotation marks: 'fake')`},
		{`what == owner`, `17 expr/type: an answer can be compared only with a text (write it as what == 'fake')`},
		{`what == true`, `17 expr/type: the answer to what can be compared only with one of its values (write it as what == 'fake')`},
		{`not what == 'fake'`, `18 expr/type: == compares the answer to a question with a text (write it as what == 'fake', and put parentheses around what not negates: not (…))`},
		{`owner && what == 'fake'`, `15 expr/unsupported: a condition has no operator && (write and)`},
		{`!owner`, `9 expr/unsupported: a condition has no operator ! (write not)`},
		{`what contains 'a'`, `14 expr/unsupported: a condition has no operator contains (a condition has ==, !=, in, not in, and, or, not and parentheses)`},
		{`len(what) == 3`, `19 expr/type: == compares the answer to a question with a text (write it as what == 'fake', and put parentheses around what not negates: not (…))`},
		{`len(what)`, `9 expr/unsupported: a condition has no function len (a condition has ==, !=, in, not in, and, or, not, parentheses, true and false)`},
		{`what ? owner : true`, `9 expr/unsupported: a condition has no ? : and no if (a condition has ==, !=, in, not in, and, or, not, parentheses, true and false)`},
		{`owner // why`, `15 expr/unsupported: a condition has no comments (write it as a TOML comment, after #)`},
		{`what = 'fake'`, `14 expr/syntax: = does not compare (write ==)`},
		{`what == 'fake`, `9 expr/syntax: a quotation mark is not closed (put each value between two marks: 'fake')`},
		{`(owner or`, `18 expr/syntax: the condition ends too early (something is missing after its last word, or a parenthesis is not closed)`},
		{`owner owner`, `15 expr/syntax: owner is not expected here (join comparisons such as what == 'fake' by and, or, not and parentheses)`},
		{`owner and what == 'x' or paid-by == 'y'`, "27 expr/unknown-value: \"x\" is not an answer to what (known here: broken, fake, never-came)\n45 expr/unknown-value: \"y\" is not an answer to paid-by (known here: mastercard, mir, visa)"},
		{strings.Repeat("(", MaxLength+1), `9 expr/too-long: the condition has 2001 bytes, more than 2000 (divide the rule into several)`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			c, problems := Parse(text(test.in), testEnv)
			if c != nil {
				t.Errorf("read as %s", c)
			}
			var got []string
			for _, p := range problems {
				if line := p.Span.Position().Line; line != 3 {
					t.Errorf("line %d, want 3", line)
				}
				got = append(got, fmt.Sprintf("%d %s: %s (%s)", p.Span.Position().Column, p.Code, p.Message, p.Help))
			}
			if joined := strings.Join(got, "\n"); joined != test.want {
				t.Errorf("got  %s\nwant %s", joined, test.want)
			}
		})
	}
}

// An expression that was written with TOML escapes has one place: the whole of it.
func TestProblemInEscapedText(t *testing.T) {
	file := source.NewFile("t.toml", []byte(`when = "what == \"fakes\""`))
	s := source.String{Value: `what == "fakes"`, Span: file.Span(8, 25)}
	_, problems := Parse(s, testEnv)
	if len(problems) != 1 || problems[0].Span != s.Span {
		t.Fatalf("problems %v", problems)
	}
}
