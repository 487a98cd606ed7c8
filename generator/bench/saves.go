package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// measureSaves serves a site, saves a page again and again, and returns how long it took each time from the write to the
// new page having arrived.
func measureSaves(program, site string, times int) ([]time.Duration, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	server := exec.CommandContext(ctx, program, "serve", "--source", site, "--addr", "127.0.0.1:0")
	stdout, err := server.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := server.Start(); err != nil {
		return nil, err
	}
	defer func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	}()
	lines := bufio.NewScanner(stdout)
	if !lines.Scan() {
		return nil, fmt.Errorf("the server did not start")
	}
	url := regexp.MustCompile(`http://\S+`).FindString(lines.Text())
	if url == "" {
		return nil, fmt.Errorf("the server did not say where it is: %q", lines.Text())
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()

	events, err := http.Get(url + "_/events")
	if err != nil {
		return nil, err
	}
	defer events.Body.Close()
	reloads := make(chan struct{}, 8)
	go func() {
		scanner := bufio.NewScanner(events.Body)
		scanner.Buffer(nil, 1<<24)
		for scanner.Scan() {
			if scanner.Text() == "event: reload" {
				reloads <- struct{}{}
			}
		}
	}()

	name := filepath.Join(site, "content", "guides", slug(1)+".en.md")
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var took []time.Duration
	for i := range times {
		time.Sleep(200 * time.Millisecond) // as a person would not save twice at once
		mark := fmt.Sprintf("saved-mark-%d", i)
		start := time.Now()
		if err := os.WriteFile(name, append(slices.Clone(text), []byte("\n"+mark+"\n")...), 0o644); err != nil {
			return nil, err
		}
		select {
		case <-reloads:
		case <-time.After(time.Minute):
			return nil, fmt.Errorf("no reload within a minute of saving %s", name)
		}
		page, err := fetch(url + "en/guides/" + slug(1) + "/")
		if err != nil {
			return nil, err
		}
		if !strings.Contains(page, mark) {
			return nil, fmt.Errorf("the page was told to reload before it was new")
		}
		took = append(took, time.Since(start))
	}
	return took, nil
}

func fetch(url string) (string, error) {
	response, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}

// percentile returns the value that p percent of the values do not exceed.
func percentile(values []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, (len(sorted)*p+99)/100-1)]
}
