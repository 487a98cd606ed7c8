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
	Name string // reload, styles, problems, failure
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

// join returns a channel of the events from now on, and the function that ends it.
func (h *hub) join() (events chan event, leave func()) {
	events = make(chan event, 16)
	h.mu.Lock()
	h.members[events] = true
	h.mu.Unlock()
	return events, func() {
		h.mu.Lock()
		delete(h.members, events)
		h.mu.Unlock()
	}
}

// send passes an event on. A browser that does not read misses it: it gets the state again when it connects anew.
func (h *hub) send(e event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for member := range h.members {
		select {
		case member <- e:
		default:
		}
	}
}

// keepAlive is how often an idle connection is written to, so that proxies and browsers keep it.
const keepAlive = 30 * time.Second

// stream writes events to a browser until it goes.
func (h *hub) stream(ctx context.Context, w io.Writer, flusher http.Flusher, events <-chan event) {
	ticker := time.NewTicker(keepAlive)
	defer ticker.Stop()
	for {
		text := ":\n\n"
		select {
		case <-ctx.Done():
			return
		case e := <-events:
			text = e.String()
		case <-ticker.C:
		}
		if _, err := io.WriteString(w, text); err != nil {
			return
		}
		flusher.Flush()
	}
}
