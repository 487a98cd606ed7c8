package serve

import (
	"fmt"
	"testing"
	"time"
)

func TestEventString(t *testing.T) {
	for _, test := range []struct {
		event event
		want  string
	}{
		{event{"reload", "1"}, "event: reload\ndata: 1\n\n"},
		{event{"problems", "a\nb"}, "event: problems\ndata: a\ndata: b\n\n"},
		{event{"problems", ""}, "event: problems\ndata: \n\n"},
	} {
		if got := test.event.String(); got != test.want {
			t.Errorf("%+v: %q, want %q", test.event, got, test.want)
		}
	}
}

// TestHubSlow holds that a browser which does not read holds nobody up, and is cut off rather than left with old events.
func TestHubSlow(t *testing.T) {
	h := newHub()
	slow, leaveSlow := h.join()
	quick, leaveQuick := h.join()
	const sent = 100
	got := make(chan int)
	go func() {
		n := 0
		for range quick {
			if n++; n == sent {
				break
			}
		}
		got <- n
	}()
	for i := range sent {
		h.send(event{"reload", fmt.Sprint(i)})
		if i%8 == 0 {
			time.Sleep(time.Millisecond) // the quick one reads
		}
	}
	if n := <-got; n != sent {
		t.Errorf("the quick one got %d events, want %d", n, sent)
	}
	n := 0
	for range slow { // ends, for it was closed
		n++
	}
	if n == 0 || n == sent {
		t.Errorf("the slow one got %d events", n)
	}
	leaveSlow()
	leaveQuick()
	h.send(event{"reload", ""}) // to nobody
	if len(h.members) != 0 {
		t.Errorf("%d members stay", len(h.members))
	}
}
