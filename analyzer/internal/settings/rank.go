package settings

import (
	"path"
	"slices"
	"strings"
)

// A Rank is how close a file is to what runs in production; a lower rank takes
// precedence.
type Rank int

const (
	// Production is what is deployed: Kubernetes workloads and ConfigMaps,
	// values of a chart, files for production.
	Production Rank = iota + 1
	// Compose is docker-compose.yml.
	Compose
	// Committed is a committed .env or configuration file.
	Committed
	// Overlay is a file for development, test or staging.
	Overlay
	// Dockerfile is ENV in a Dockerfile.
	Dockerfile
	// Example is a file to copy from. It counts only where no real one sets the key.
	Example
)

func (r Rank) String() string {
	return [...]string{"", "production", "compose", "committed", "overlay", "dockerfile", "example"}[r]
}

var (
	exampleWords    = []string{"example", "examples", "sample", "samples", "dist", "default", "defaults", "template", "simple", "minimal", "quickstart", "tutorial"}
	productionWords = []string{"prod", "production", "prd", "live"}
	overlayWords    = []string{
		"dev", "devel", "develop", "development", "local", "localhost", "test", "tests", "testing", "stage", "staging", "stg",
		"qa", "e2e", "ci", "uat", "sandbox", "demo", "debug", "preview", "override", "integration", "bench", "benchmark",
	}
)

// rankOf returns the rank of the file at name, whose format gives base when
// nothing in the name says otherwise. A drop-in counts as much as its unit: systemctl edit calls it
// override.conf.
func rankOf(name string, base Rank) Rank {
	if isDropIn(name) {
		name = path.Dir(name)
	}
	dirs, file := words(path.Dir(name)), words(path.Base(name))
	switch {
	case overlaps(file, exampleWords) || overlaps(dirs, []string{"example", "examples", "sample", "samples"}):
		return Example
	case base == Dockerfile:
		return Dockerfile
	case overlaps(file, overlayWords):
		return Overlay
	case overlaps(file, productionWords):
		return Production
	case base == Production && overlaps(dirs, productionWords):
		return Production
	case overlaps(dirs, overlayWords):
		return Overlay
	}
	return base
}

// words splits a path into lower-case words at everything but letters and
// digits.
func words(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
}

func overlaps(have, want []string) bool {
	return slices.ContainsFunc(have, func(word string) bool { return slices.Contains(want, word) })
}

// promoteAlone gives docker-compose.dev.yml, where no other compose file lies
// next to it, the rank of one: it overrides nothing and is what people run.
func (t *Tree) promoteAlone(files []*found) {
	count := map[string]int{}
	for _, f := range files {
		if f.format.name == "compose" && rankOf(f.path, Compose) != Example {
			count[path.Dir(f.path)]++
		}
	}
	for i := range t.Settings {
		s := &t.Settings[i]
		alone := s.Format == "compose" && s.Rank == Overlay && count[path.Dir(s.File)] == 1
		if alone && !overlaps(words(path.Dir(s.File)), overlayWords) && overlaps(words(path.Base(s.File)), developmentWords) {
			s.Rank = Compose
		}
	}
}

// developmentWords are those of overlayWords that name the machine of a
// developer.
var developmentWords = []string{"dev", "devel", "develop", "development", "local", "localhost"}
