package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// A way is how a tool looks at a module.
type way struct {
	name string
	args []string // the command
}

func (b *bench) ways() []way {
	vet := func(tool string) []string { return []string{"go", "vet", "-vettool=" + b.tools[tool], "./..."} }
	ways := []way{
		{"a tool that does nothing", vet("nothing")},
		{"go vet -vettool=poolvet", vet("poolvet")},
		{"poolvet", []string{b.tools["poolvet"], "./..."}},
		{"go vet (cmd/vet)", []string{"go", "vet", "./..."}},
	}
	if b.peers {
		ways = append(ways,
			way{"go vet -vettool=sqlclosecheck", vet("sqlclosecheck")},
			way{"staticcheck", []string{b.tools["staticcheck"], "./..."}})
	}
	return ways
}

// phases are the runs of one way, one after the other.
var phases = []string{"cold", "warm", "after an edit"}

// service measures with a service that has the dependencies of a real one.
func (b *bench) service() error {
	module := filepath.Join(b.dir, "service")
	if err := os.CopyFS(module, os.DirFS("testdata/performance/service")); err != nil {
		return err
	}
	if err := b.prime(module); err != nil {
		return err
	}
	results := map[string][]series{}
	for round := range b.runs {
		for _, w := range b.ways() {
			if results[w.name] == nil {
				results[w.name] = make([]series, len(phases))
			}
			if err := b.round(module, w, round, results[w.name]); err != nil {
				return err
			}
		}
	}
	b.printService(results)
	return nil
}

// prime compiles the module at dir into the cache.
func (b *bench) prime(dir string) error {
	return command(dir, []string{"GOCACHE=" + b.cache}, "go", "vet", "-vettool="+b.tools["primer"], "./...")
}

// round runs w cold, warm and after an edit.
func (b *bench) round(module string, w way, round int, out []series) error {
	cache := filepath.Join(b.dir, "round")
	defer os.RemoveAll(cache)
	if err := cloneTree(b.cache, cache); err != nil {
		return err
	}
	env := []string{"GOCACHE=" + cache, "STATICCHECK_CACHE=" + filepath.Join(cache, "staticcheck")}
	edited := filepath.Join(module, "internal", "orders", "orders.go")
	for phase := range phases {
		if phase == 2 {
			if err := appendTo(edited, fmt.Sprintf("\n// %s, %d\n", w.name, round)); err != nil {
				return err
			}
		}
		s, err := timed(module, env, w.args[0], w.args[1:]...)
		if err != nil {
			return err
		}
		out[phase].add(s)
	}
	return nil
}

func appendTo(name, text string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	if _, err := file.WriteString(text); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func (b *bench) printService(results map[string][]series) {
	ways := b.ways()
	t := &table{heads: []string{"tool"}}
	for _, phase := range phases {
		t.heads = append(t.heads, phase, "ratio", "CPU", "ratio")
	}
	for _, w := range ways {
		row := []string{w.name}
		for phase := range phases {
			s, base := results[w.name][phase], results[ways[0].name][phase]
			row = append(row,
				fmt.Sprintf("%.2f s", median(s.wall)), fmt.Sprintf("%.2f", over(s.wall, base.wall)),
				fmt.Sprintf("%.2f s", median(s.cpu)), fmt.Sprintf("%.2f", over(s.cpu, base.cpu)))
		}
		t.rows = append(t.rows, row)
	}
	t.print()
}
