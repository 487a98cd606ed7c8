package page

import (
	"bytes"

	"recourse/generator/kb"
)

// ContentSecurityPolicy allows a page what it ships with and nothing else: scripts, styles and pictures of the same site,
// requests to the same site (search), forms to the same site. Nothing inline, no frames, no evaluation of text. The one policy of
// Trusted Types is that for the address of the service worker.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types recourse"

// SecurityHeaders are sent with every page.
var SecurityHeaders = [][2]string{
	{"Content-Security-Policy", ContentSecurityPolicy},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "no-referrer"},
	{"Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
}

// cacheForever is the lifetime of a file whose name holds the hash of its content; everything else is asked for again. Of the
// service worker that is said aloud: no host should think of a lifetime for it by itself.
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheNever   = "no-cache"
)

// hashedFolders are the folders of the output in which every name holds the hash of the content.
var hashedFolders = []string{"/assets/", "/search/", "/offline/"}

// headers writes a _headers file as Netlify and Cloudflare Pages read it.
func headers(config kb.Config) []byte {
	var b bytes.Buffer
	b.WriteString(config.BasePath + "/*\n")
	for _, h := range SecurityHeaders {
		b.WriteString("  " + h[0] + ": " + h[1] + "\n")
	}
	for _, folder := range hashedFolders {
		b.WriteString(config.BasePath + folder + "*\n  Cache-Control: " + cacheForever + "\n")
	}
	b.WriteString(config.BasePath + "/" + WorkerPath + "\n  Cache-Control: " + cacheNever + "\n")
	return b.Bytes()
}
