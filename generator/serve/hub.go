package serve

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// event is a message to open browsers.
type event struct {
	Name string // reload, styles, problems
	Data string
}

// String returns the event as the server-sent events of HTML have it.
func (e event) String() string {
	return "event: " + e.Name + "\ndata: " + strings.ReplaceAll(e.Data, "\n", "\ndata: ") + "\n\n"
}

// hub passes events on to every open browser.
type hub struct {
	mu      sync.Mutex
	members map[chan event]bool
}

func newHub() *hub { return &hub{members: map[chan event]bool{}} }

// join returns a channel of the events from now on, and the function that ends it. The channel is closed where its reader
// falls behind.
func (h *hub) join() (events <-chan event, leave func()) {
	const enough = 16 // nobody saves so often while a browser is slow
	member := make(chan event, enough)
	h.mu.Lock()
	h.members[member] = true
	h.mu.Unlock()
	return member, func() {
		h.mu.Lock()
		delete(h.members, member)
		h.mu.Unlock()
	}
}

// send passes an event on and never waits. A browser that does not read is cut off: when it connects again it is told
// that its page is old.
func (h *hub) send(e event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for member := range h.members {
		select {
		case member <- e:
		default:
			delete(h.members, member)
			close(member)
		}
	}
}

const (
	// keepAlive is how often an idle connection is written to, so that proxies and browsers keep it.
	keepAlive = 30 * time.Second
	// patience is how long one message may take to be written.
	patience = 10 * time.Second
)

// stream writes events to a browser until it goes, falls behind or does not read.
func stream(ctx context.Context, w http.ResponseWriter, first []event, events <-chan event) {
	control := http.NewResponseController(w)
	write := func(text string) bool {
		_ = control.SetWriteDeadline(time.Now().Add(patience)) // not every writer has one
		_, err := io.WriteString(w, text)
		return err == nil && control.Flush() == nil
	}
	greeting := "retry: 500\n\n"
	for _, e := range first {
		greeting += e.String()
	}
	if !write(greeting) {
		return
	}
	ticker := time.NewTicker(keepAlive)
	defer ticker.Stop()
	for {
		text := ":\n\n"
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events:
			if !ok {
				return
			}
			text = e.String()
		case <-ticker.C:
		}
		if !write(text) {
			return
		}
	}
}
