package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
)

// version is the version of the program. A build may set it with -ldflags "-X main.version=…".
var version = "0.1.0"

type versionCommand struct {
	JSON bool `name:"json" help:"Print as JSON."`
}

// versions is what the command prints.
type versions struct {
	Version string          `json:"version"`
	Go      string          `json:"go"`
	Modules []moduleVersion `json:"modules"`
}

type moduleVersion struct {
	Path    string `json:"path"`
	Version string `json:"version"`
}

// Run prints the versions.
func (c *versionCommand) Run(t *terminal) error {
	v := versions{Version: version, Modules: []moduleVersion{}}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.Go = info.GoVersion
		for _, dep := range info.Deps {
			if dep.Replace != nil {
				dep = dep.Replace
			}
			v.Modules = append(v.Modules, moduleVersion{Path: dep.Path, Version: dep.Version})
		}
	}
	if c.JSON {
		out := json.NewEncoder(t.stdout)
		out.SetIndent("", "  ")
		return out.Encode(v)
	}
	fmt.Fprintf(t.stdout, "recourse %s, %s\n", v.Version, v.Go)
	for _, m := range v.Modules {
		fmt.Fprintf(t.stdout, "  %s %s\n", m.Path, m.Version)
	}
	return nil
}
