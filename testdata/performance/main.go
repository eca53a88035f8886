// Command performance measures how long poolvet and other tools take, on
// one machine in one run. docs/performance.md says what it found. From the root
// of the repository:
//
//	go run ./testdata/performance -cache=DIR
//
// It needs the module proxy and, the first time, some minutes to compile the
// dependencies of the service that it measures with; DIR keeps what it
// compiled.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Versions of the tools that are measured with poolvet.
const (
	sqlclosecheck = "github.com/ryanrolds/sqlclosecheck@v0.6.0"
	staticcheck   = "honnef.co/go/tools/cmd/staticcheck@v0.8.2"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("performance: ")
	b := new(bench)
	flag.IntVar(&b.runs, "runs", 5, "how often each figure is taken")
	flag.StringVar(&b.cache, "cache", "", "directory that keeps what was compiled; default a new one")
	flag.BoolVar(&b.peers, "peers", true, "measure sqlclosecheck and staticcheck too")
	parts := flag.String("parts", "start,service,memory,trees,packages,functions", "what to measure, separated by commas")
	flag.StringVar(&b.sizes, "sizes", "10,100,1000,5000", "of packages, how many packages the modules have, separated by commas")
	flag.StringVar(&b.only, "only", "", "of the trees, measure those whose names contain this")
	flag.Parse()
	if err := b.run(strings.Split(*parts, ",")); err != nil {
		log.Fatal(err)
	}
}

// A bench is one run of this program.
type bench struct {
	runs  int
	cache string // compiled dependencies, as GOCACHE
	peers bool
	only  string
	sizes string
	dir   string // for all that is made
	tools map[string]string
}

func (b *bench) run(parts []string) error {
	dir, err := os.MkdirTemp("", "poolvet-performance")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b.dir = dir
	if b.cache == "" {
		b.cache = filepath.Join(dir, "cache")
	}
	if b.cache, err = filepath.Abs(b.cache); err != nil {
		return err
	}
	if err := b.build(); err != nil {
		return err
	}
	fmt.Printf("%s, %s/%s, %d processors, medians of %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), b.runs)
	measures := map[string]func() error{
		"start": b.start, "service": b.service, "memory": b.memory, "trees": b.trees, "packages": b.packages, "functions": b.functions,
	}
	for _, part := range parts {
		measure := measures[part]
		if measure == nil {
			return fmt.Errorf("unknown part %q", part)
		}
		if err := measure(); err != nil {
			return fmt.Errorf("measuring %s: %w", part, err)
		}
	}
	return nil
}

// build builds the tools.
func (b *bench) build() error {
	bin := filepath.Join(b.dir, "bin")
	b.tools = map[string]string{}
	for name, pkg := range map[string]string{
		"poolvet": "./cmd/poolvet", "nothing": "./testdata/performance/nothing", "primer": "./testdata/performance/nothing",
		"types": "./testdata/performance/types",
	} {
		b.tools[name] = filepath.Join(bin, name)
		if err := command("", nil, "go", "build", "-o", b.tools[name], "-ldflags=-X main.id="+name, pkg); err != nil {
			return err
		}
	}
	if !b.peers {
		return nil
	}
	for name, pkg := range map[string]string{"sqlclosecheck": sqlclosecheck, "staticcheck": staticcheck} {
		b.tools[name] = filepath.Join(bin, name)
		if err := command("", []string{"GOBIN=" + bin}, "go", "install", pkg); err != nil {
			return err
		}
	}
	return nil
}
