package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// A sample is what one process and those that it started took.
type sample struct{ wall, cpu float64 } // seconds

// command runs a program to its end.
func command(dir string, env []string, name string, args ...string) error {
	_, err := timed(dir, env, name, args...)
	return err
}

// timed runs a program to its end and says what it took. Findings are no error.
func timed(dir string, env []string, name string, args ...string) (sample, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	s := sample{wall: time.Since(start).Seconds()}
	var exit *exec.ExitError
	if errors.As(err, &exit) && (name != "go" || args[0] == "vet") && exit.ExitCode() == 1 {
		err = nil
	}
	if err != nil {
		return s, fmt.Errorf("%s %v: %w\n%.3000s", name, args, err, out.String())
	}
	s.cpu = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	return s, nil
}

// cloneTree copies a tree of files that do not change: its files are links.
func cloneTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		if filepath.Ext(path) == ".txt" { // the cache writes to its trim.txt
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(target, data, 0o666)
		}
		return os.Link(path, target)
	})
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// A series is the same measurement of one thing in several rounds.
type series struct{ wall, cpu []float64 }

func (s *series) add(x sample) {
	s.wall = append(s.wall, x.wall)
	s.cpu = append(s.cpu, x.cpu)
}

// over returns the median of the ratios to base, round by round: what the
// machine does besides changes from round to round.
func over(s, base []float64) float64 {
	var ratios []float64
	for i := range min(len(s), len(base)) {
		ratios = append(ratios, s[i]/base[i])
	}
	return median(ratios)
}

// A table is what is printed, as Markdown.
type table struct {
	heads []string
	rows  [][]string
}

func (t *table) print() {
	line := func(cells []string) {
		for _, cell := range cells {
			fmt.Printf("| %s ", cell)
		}
		fmt.Println("|")
	}
	fmt.Println()
	line(t.heads)
	rule := make([]string, len(t.heads))
	for i := range rule {
		rule[i] = "---"
	}
	line(rule)
	for _, row := range t.rows {
		line(row)
	}
}
