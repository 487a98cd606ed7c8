package expr

// Truth is what is known of a condition: it may depend on something that is not known.
type Truth int

const (
	// False means that the condition does not hold.
	False Truth = iota
	// Unknown means that it depends on an answer that was not given, or on a value that does not exist.
	Unknown
	// True means that it holds.
	True
)

// truthOf makes a truth of what is known to be so or not.
func truthOf(holds bool) Truth {
	if holds {
		return True
	}
	return False
}
