package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestScheduler runs the real service that poolvet is for, before and after
// its repair, in both ways. The files expected.txt hold what go vet finds, and
// expected-standalone.txt what only the standalone run can prove besides.
func TestScheduler(t *testing.T) {
	t.Parallel()
	both := expectedLines(t, "expected.txt")
	all := append(expectedLines(t, "expected-standalone.txt"), both...)
	slices.Sort(all)
	poolvet := filepath.Join(bin, "poolvet")
	for name, test := range map[string]struct {
		service string
		command []string
		want    []string
	}{
		"before, standalone": {"before", []string{poolvet, "./..."}, all},
		"before, go vet":     {"before", []string{"go", "vet", "-vettool=" + poolvet, "./..."}, both},
		"after, standalone":  {"after", []string{poolvet, "./..."}, nil},
		"after, go vet":      {"after", []string{"go", "vet", "-vettool=" + poolvet, "./..."}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(test.command[0], test.command[1:]...)
			cmd.Dir = filepath.Join("..", "..", "testdata", "scheduler", test.service)
			out, err := cmd.CombinedOutput()
			if got := places(string(out)); !slices.Equal(got, test.want) {
				t.Errorf("finds\n%s\nwant\n%s\nall it says:\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"), out)
			}
			if failed := err != nil; failed != (test.want != nil) {
				t.Errorf("ends with %v", err)
			}
			for _, secret := range []string{"correct-horse", "battery-staple", "hunter2", "tr0ub4dor"} {
				if strings.Contains(string(out), secret) {
					t.Errorf("prints the password %q", secret)
				}
			}
		})
	}
}

func expectedLines(t *testing.T, name string) []string {
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "scheduler", "before", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// places returns file, line and kind of each finding in out, sorted.
func places(out string) []string {
	var found []string
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		place := strings.SplitN(strings.TrimPrefix(strings.TrimSpace(line), "vet: "), ":", 3)
		kind := line[max(strings.LastIndex(line, "["), 0):]
		if len(place) == 3 {
			found = append(found, place[0]+":"+place[1]+" "+strings.TrimSpace(kind))
		}
	}
	slices.Sort(found)
	return found
}
