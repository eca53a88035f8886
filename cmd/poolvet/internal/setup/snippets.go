package setup

import (
	"os"
	"path/filepath"
	"slices"
)

// A snippet is what to add to a pipeline, and where.
type snippet struct{ where, text string }

// A way is a pipeline that a tree may have, known by its files.
type way struct {
	files []string // patterns below the root; any will do
	snippet
}

var ways = []way{
	{
		files: []string{".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json"},
		snippet: snippet{
			where: "golangci-lint, built with the plugin by \"golangci-lint custom\" from a .custom-gcl.yml:",
			text: `version: v2.15.0
plugins:
  - module: github.com/poolvet/poolvet
    import: github.com/poolvet/poolvet/analyzer/gclplugin
    version: latest
`,
		},
	},
	{
		files: []string{".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json"},
		snippet: snippet{
			where: "and in the configuration of golangci-lint:",
			text: `linters:
  enable: [poolvet]
  settings:
    custom:
      poolvet:
        type: module
issues:
  max-same-issues: 0
  uniq-by-line: false
`,
		},
	},
	{
		files: []string{".pre-commit-config.yaml", ".pre-commit-config.yml"},
		snippet: snippet{
			where: ".pre-commit-config.yaml:",
			text: `- repo: https://github.com/poolvet/poolvet
  rev: main # or a release
  hooks:
    - id: poolvet
`,
		},
	},
	{
		files: []string{".github/workflows/*.yml", ".github/workflows/*.yaml"},
		snippet: snippet{
			where: "a step for a workflow in .github/workflows:",
			text:  "- uses: poolvet/poolvet/.github/actions/poolvet@main # or a release\n",
		},
	},
	{
		files: []string{".gitlab-ci.yml"},
		snippet: snippet{
			where: "a job in .gitlab-ci.yml:",
			text: `poolvet:
  image: golang:latest
  script:
    - go run github.com/poolvet/poolvet/cmd/poolvet@latest ./...
`,
		},
	},
}

// anywhere is for a tree that has none of the ways.
var anywhere = []snippet{
	{
		where: "any pipeline:",
		text:  "go run github.com/poolvet/poolvet/cmd/poolvet@latest ./...\n",
	},
	{
		where: "or, with the version in go.mod, after \"go get -tool github.com/poolvet/poolvet/cmd/poolvet\":",
		text:  "go vet -vettool=$(go tool -n poolvet) ./...\n",
	},
}

// snippets returns what fits the tree at root.
func snippets(root string) []snippet {
	var fit []snippet
	for _, w := range ways {
		if slices.ContainsFunc(w.files, func(pattern string) bool { return exists(root, pattern) }) {
			fit = append(fit, w.snippet)
		}
	}
	if len(fit) == 0 {
		return anywhere
	}
	return fit
}

// exists reports whether a file below root matches pattern.
func exists(root, pattern string) bool {
	files, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(filepath.Dir(pattern))))
	if err != nil {
		return false
	}
	return slices.ContainsFunc(files, func(f os.DirEntry) bool {
		match, err := filepath.Match(filepath.Base(pattern), f.Name())
		return err == nil && match && !f.IsDir()
	})
}
