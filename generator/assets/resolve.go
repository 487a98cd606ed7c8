package assets

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"recourse/generator/source"
)

// fault is what esbuild's messages cannot hold of a problem.
type fault struct{ code, help string }

// resolve finds what an import or a url(…) names. Esbuild adds the place to the errors returned here.
func (b *builder) resolve(args api.OnResolveArgs) (api.OnResolveResult, error) {
	switch args.Kind {
	case api.ResolveEntryPoint:
		return api.OnResolveResult{Path: args.Path, Namespace: namespace}, nil
	case api.ResolveCSSURLToken:
		return b.resolveURL(args)
	}
	if isRemote(args.Path) {
		return refuse("asset/remote", "copy the file into static/", "%q is on another host", args.Path), nil
	}
	isStyle := args.Kind == api.ResolveCSSImportRule
	if !isStyle && !strings.HasPrefix(args.Path, "./") && !strings.HasPrefix(args.Path, "../") {
		return refuse("asset/import", `write "./`+args.Path+`" for a file of the same folder; packages are not available`,
			"the import %q is not relative", args.Path), nil
	}
	name, ok := b.find(path.Join(path.Dir(args.Importer), args.Path))
	if !ok {
		return b.missing(args), nil
	}
	switch ext := path.Ext(name); {
	case isStyle != (ext == ".css"):
		return refuse("asset/import", "styles are imported by style sheets, scripts by scripts",
			"%s cannot be imported here", path.Base(name)), nil
	case loaders[ext] == api.LoaderNone:
		return refuse("asset/import", "scripts import .ts, .js, .json, .svg, .txt and .html",
			"%s cannot be imported by a script", path.Base(name)), nil
	}
	if name != args.Importer {
		b.mu.Lock()
		b.imported[name] = true
		b.mu.Unlock()
	}
	return api.OnResolveResult{Path: name, Namespace: namespace}, nil
}

// resolveURL gives url(…) the fingerprinted name of its file, relative to the folder of all bundles, so that it works
// under any base path.
func (b *builder) resolveURL(args api.OnResolveArgs) (api.OnResolveResult, error) {
	switch {
	case isRemote(args.Path):
		return refuse("asset/remote", "copy the file into static/", "%q is on another host", args.Path), nil
	case strings.HasPrefix(args.Path, "data:") || strings.HasPrefix(args.Path, "#"):
		return api.OnResolveResult{Path: args.Path, External: true}, nil
	}
	end := strings.IndexAny(args.Path, "?#")
	if end < 0 {
		end = len(args.Path)
	}
	name := path.Join(path.Dir(args.Importer), args.Path[:end])
	if strings.HasPrefix(args.Path, "/") || !slices.Contains(b.names, name) {
		return b.missing(args), nil
	}
	file, err := b.copied(name)
	if err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.broken = errors.Join(b.broken, err)
		return api.OnResolveResult{}, err
	}
	relative, bundled := strings.CutPrefix(file, Folder+"/")
	if !bundled {
		relative = "../" + file
	}
	return api.OnResolveResult{Path: relative + args.Path[end:], External: true}, nil
}

// find returns the file that an import means: its own name, or one without its ending, or with the ending that it has
// after compiling.
func (b *builder) find(name string) (string, bool) {
	candidates := []string{name, name + ".ts", name + ".js", strings.TrimSuffix(name, ".js") + ".ts", name + "/index.ts"}
	for _, candidate := range candidates {
		if slices.Contains(b.names, candidate) {
			return candidate, true
		}
	}
	return "", false
}

func (b *builder) missing(args api.OnResolveArgs) api.OnResolveResult {
	if strings.HasPrefix(args.Path, "/") {
		return refuse("asset/missing", "write the path from the style sheet's folder, such as ../icons/back.svg",
			"%q is not relative", args.Path)
	}
	wanted := path.Join(path.Dir(args.Importer), args.Path)
	help := ""
	if near, ok := source.Nearest(wanted, b.names); ok {
		help = fmt.Sprintf("did you mean %s/%s?", b.options.Folder, near)
	}
	return refuse("asset/missing", help, "%q does not exist", args.Path)
}

func refuse(code, help, format string, args ...any) api.OnResolveResult {
	return api.OnResolveResult{Errors: []api.Message{{Text: fmt.Sprintf(format, args...), Detail: fault{code, help}}}}
}

func isRemote(url string) bool {
	return strings.HasPrefix(url, "//") || strings.Contains(url, "://")
}
