package assets

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"recourse/generator/source"
)

// builder makes one bundle. Esbuild calls the plugin's functions from many goroutines.
type builder struct {
	static   fs.FS
	options  Options
	bundle   *Bundle
	names    []string // of all files, sorted
	problems source.Problems

	mu       sync.Mutex // guards what follows, and the bundle while esbuild runs
	imported map[string]bool
	texts    map[string]*source.File // as esbuild read them
	broken   error                   // the first file that cannot be read
}

// namespace keeps esbuild from the machine's files.
const namespace = "static"

// browsers are the oldest that scripts and styles are lowered for.
var browsers = []api.Engine{
	{Name: api.EngineChrome, Version: "87"},
	{Name: api.EngineFirefox, Version: "78"},
	{Name: api.EngineSafari, Version: "14"},
}

// compile bundles style sheets and scripts apart from each other: esbuild gives nothing where it finds an error, and a
// page without its script is better than one without its style.
func (b *builder) compile(entries []string) {
	var styles, scripts []string
	for _, entry := range entries {
		if path.Ext(entry) == ".css" {
			styles = append(styles, entry)
		} else {
			scripts = append(scripts, entry)
		}
	}
	b.bundleAll(styles)
	b.bundleAll(scripts)
}

func (b *builder) bundleAll(entries []string) {
	if len(entries) == 0 {
		return
	}
	options := api.BuildOptions{
		Bundle:         true,
		Format:         api.FormatESModule,
		Platform:       api.PlatformBrowser,
		Target:         api.ES2020,
		Engines:        browsers,
		Supported:      map[string]bool{"destructuring": true}, // Safari 14 has it; esbuild's table counts a rare bug
		Charset:        api.CharsetUTF8,
		LegalComments:  api.LegalCommentsNone,
		LogLevel:       api.LogLevelSilent,
		TsconfigRaw:    `{"compilerOptions":{"useDefineForClassFields":true,"verbatimModuleSyntax":false}}`,
		Outdir:         "out",
		SourcesContent: api.SourcesContentInclude,
		Plugins:        []api.Plugin{{Name: namespace, Setup: b.plug}},
	}
	if b.options.Dev {
		options.Sourcemap = api.SourceMapInline
	} else {
		options.MinifyWhitespace, options.MinifyIdentifiers, options.MinifySyntax = true, true, true
	}
	for _, entry := range entries {
		options.EntryPointsAdvanced = append(options.EntryPointsAdvanced, api.EntryPoint{
			InputPath: entry, OutputPath: strings.TrimSuffix(entry, path.Ext(entry)),
		})
	}
	result := api.Build(options)
	for _, m := range result.Errors {
		b.report(m, source.Error)
	}
	for _, m := range result.Warnings {
		b.report(m, source.Warning)
	}
	compiled := map[string][]byte{} // by "css/site.css", "js/site.js"
	for _, file := range result.OutputFiles {
		dir, base := filepath.Split(file.Path)
		compiled[filepath.Base(dir)+"/"+base] = file.Contents
	}
	for _, entry := range entries {
		if b.options.Entries == nil && b.imported[entry] {
			continue
		}
		output := strings.TrimSuffix(entry, ".ts")
		if output != entry {
			output += ".js"
		}
		data, ok := compiled[path.Base(path.Dir(output))+"/"+path.Base(output)]
		switch {
		case ok && isWorker(entry):
			b.bundle.workers[path.Base(output)] = data
		case ok:
			b.publish(path.Base(output), path.Base(output), data)
		}
	}
}

// isWorker tells whether an entry point is a service worker.
func isWorker(entry string) bool {
	name, isScript := strings.CutSuffix(entry, ".ts")
	return isScript && (name == "js/sw" || strings.HasPrefix(name, "js/sw-"))
}

// plug teaches esbuild to read from the folder alone.
func (b *builder) plug(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, b.resolve)
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, b.load)
}

func (b *builder) load(args api.OnLoadArgs) (api.OnLoadResult, error) {
	data, err := fs.ReadFile(b.static, args.Path)
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		b.broken = errors.Join(b.broken, err)
		return api.OnLoadResult{}, err
	}
	b.texts[args.Path] = source.NewFile(b.options.Folder+"/"+args.Path, data)
	text := string(data)
	return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(args.Path)]}, nil
}

// loaders are the kinds of files that scripts and style sheets may import. Text files become strings.
var loaders = map[string]api.Loader{
	".ts": api.LoaderTS, ".js": api.LoaderJS, ".mjs": api.LoaderJS, ".json": api.LoaderJSON, ".css": api.LoaderCSS,
	".svg": api.LoaderText, ".txt": api.LoaderText, ".html": api.LoaderText,
}

// report turns a message of esbuild into a problem.
func (b *builder) report(m api.Message, severity source.Severity) {
	code := "asset/syntax"
	if severity == source.Warning {
		code = "asset/suspicious"
	}
	p := b.problems.Add(b.span(m.Location), code, "%s", m.Text)
	p.Severity = severity
	if f, ok := m.Detail.(fault); ok {
		p.Code, p.Help = f.code, f.help
	}
	for _, note := range m.Notes {
		switch {
		case note.Location != nil:
			p.Note(b.span(note.Location), "%s", note.Text)
		case p.Help == "":
			p.Help = note.Text
		}
	}
}

// span finds a place of esbuild: a line from 1 and a column in bytes from 0.
func (b *builder) span(l *api.Location) source.Span {
	if l == nil {
		return source.Span{}
	}
	name := strings.TrimPrefix(l.File, namespace+":")
	f := b.texts[name]
	if f == nil {
		if !slices.Contains(b.names, name) {
			return source.Span{}
		}
		f = source.NewFile(b.options.Folder+"/"+name, nil)
	}
	start := f.LineStart(l.Line) + l.Column
	return f.Span(start, start+l.Length)
}
