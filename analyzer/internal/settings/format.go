package settings

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// A format is one sort of file.
type format struct {
	name  string
	rank  Rank // of a file whose name says nothing more
	match func(f *entry) bool
	parse func(data []byte) ([]Setting, []Problem)
	// triggers are words, in lower case, of which a file must hold one to be
	// parsed, if there are any.
	triggers []string
	// loud formats have names that nothing else has, so that a file that
	// cannot be read is a problem worth a line.
	loud bool
	// fixed: the ranks that parse gives stand, whatever the name of the file
	// says.
	fixed bool
}

// formats are all formats. The first one that matches a file reads it.
var formats = append(slices.Clip(platforms), []*format{
	{name: "compose", rank: Compose, match: isCompose, parse: parseCompose, loud: true},
	{name: "dotenv", rank: Committed, match: isDotenv, parse: parseDotenv, loud: true},
	{name: "direnv", rank: Overlay, match: named(".envrc"), parse: parseEnvrc},
	{name: "dockerfile", rank: Dockerfile, match: isDockerfile, parse: parseDockerfile},
	{name: "helm", rank: Production, match: isHelm, parse: parseHelm, triggers: fileTriggers},
	{name: "yaml", rank: Committed, match: isYAML, parse: parseYAML, triggers: append(slices.Clone(fileTriggers), "envfrom")},
	{name: "toml", rank: Committed, match: isTOML, parse: parseTOML, triggers: fileTriggers},
	{name: "json", rank: Committed, match: isJSON, parse: parseJSON, triggers: fileTriggers},
	{name: "hcl", rank: Committed, match: isHCL, parse: parseBlocks, triggers: fileTriggers},
	{name: "ini", rank: Committed, match: isINI, parse: parseINI, triggers: fileTriggers},
	{name: "conf", rank: Committed, match: isConf, parse: parseConf, triggers: fileTriggers},
	{name: "properties", rank: Committed, match: isProperties, parse: parseProperties, triggers: fileTriggers},
}...)

// poolTriggers are in every key that is about a pool.
var poolTriggers = []string{"pool", "conn", "idle", "iddle", "overflow", "life", "open", "maxactive", "max_active", "max-active"}

// fileTriggers also find the keys of a database that only the code shows to be a size: DB_MAX.
var fileTriggers = append(slices.Clone(poolTriggers), "db", "database", "sql", "postgres", "pg", "mongo", "redis")

// triggered reports whether data holds a word that makes it worth parsing.
func (f *format) triggered(data []byte) bool {
	lower := bytes.ToLower(data)
	return len(f.triggers) == 0 || slices.ContainsFunc(f.triggers, func(word string) bool { return bytes.Contains(lower, []byte(word)) })
}

// An entry is a file that may be read.
type entry struct {
	path string // below the root, with slashes
	base string // last element in lower case, without an ending that says that it is an example
	dir  *dir
}

func newEntry(name string, d *dir) *entry {
	base := strings.ToLower(path.Base(name))
	for _, ending := range []string{".example", ".sample", ".dist", ".default"} {
		if cut, ok := strings.CutSuffix(base, ending); ok && strings.Contains(cut, ".") && cut != ".env" {
			base = cut
		}
	}
	return &entry{path: name, base: base, dir: d}
}

func (f *entry) ext() string { return path.Ext(f.base) }
