package expr

import "testing"

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"12": "12", "012": "12", "-3": "-3", "12.50": "12.5", "0.1": "0.1", "1/3": "1/3", "-2/6": "-1/3", "1/4": "0.25", "0": "0", "-0": "0",
		"100000000000000000000000000000": "100000000000000000000000000000", "0.00000000000000000001": "0.00000000000000000001",
		"0.000000000000000000001": "1/1000000000000000000000",
	} {
		v, ok := Decimal(in)
		if !ok || v.String() != want || v.Type() != Number {
			t.Errorf("Decimal(%q) = %s, %t, want %s", in, v, ok, want)
		}
		if again, ok := Decimal(v.String()); !ok || !again.Equal(v) {
			t.Errorf("%s is not read back", v)
		}
	}
	for _, in := range []string{"", "-", ".5", "5.", "1e3", "0x10", "1_000", "+1", "1/0", "1/-3", "1.5/2", "--1", " 1", "1/2/3", "٣", "1" + string(make([]byte, 90))} {
		if v, ok := Decimal(in); ok {
			t.Errorf("Decimal(%q) = %s", in, v)
		}
	}
}

func TestValues(t *testing.T) {
	many, one := Options("b", "a"), Option("a")
	if !many.Has("a") || many.Has("c") || !one.Has("a") || one.Has("b") || Words("a").Has("a") {
		t.Error("Has is wrong")
	}
	if !many.Equal(Options("a", "b")) || many.Equal(Options("a")) || one.Equal(many) || !one.Equal(Option("a")) || one.Equal(Words("a")) {
		t.Error("Equal is wrong")
	}
	if mustDecimal("1.50").Equal(mustDecimal("1.5")) != true || Day(date(t, "2026-01-01")).Equal(Day(date(t, "2026-01-02"))) {
		t.Error("Equal of numbers or dates is wrong")
	}
	if many.String() != "b,a" || one.Option() != "a" || many.Option() != "" || len(one.Options()) != 1 || Words("x").Option() != "" {
		t.Error("the options are wrong")
	}
}
