package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
)

// Names of environment variables by which this program, as a tool of go vet,
// knows what to run and where to say how much memory it took.
const (
	toolEnv = "PERFORMANCE_TOOL"
	peakEnv = "PERFORMANCE_PEAKS"
)

func init() {
	if tool := os.Getenv(toolEnv); tool != "" {
		os.Exit(watch(tool))
	}
}

// watch runs the tool in place of this program and adds its peak to the file.
func watch(tool string) int {
	cmd := exec.Command(tool, os.Args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	file, err := os.OpenFile(os.Getenv(peakEnv), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o666)
	if err == nil {
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			fmt.Fprintf(file, "%s %d %.6f\n", importPath(os.Args[len(os.Args)-1]), usage.Maxrss, cpu.Seconds())
		}
		file.Close()
	}
	return cmd.ProcessState.ExitCode()
}

// importPath returns the import path of the unit in the file called name, or
// "-" if this is none.
func importPath(name string) string {
	var unit struct{ ImportPath string }
	data, err := os.ReadFile(name)
	if err != nil || json.Unmarshal(data, &unit) != nil {
		return "-"
	}
	return unit.ImportPath
}

// memory measures the largest process of a tool in a cold run over the
// service.
func (b *bench) memory() error {
	module, err := filepath.Abs("testdata/performance/service")
	if err != nil {
		return err
	}
	if err := b.prime(module); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	t := &table{heads: []string{"tool", "largest process", "processes"}}
	for _, tool := range []string{"nothing", "poolvet", "sqlclosecheck"} {
		if b.tools[tool] == "" {
			continue
		}
		cache, peaks := filepath.Join(b.dir, "round"), filepath.Join(b.dir, "peaks")
		if err := cloneTree(b.cache, cache); err != nil {
			return err
		}
		env := []string{"GOCACHE=" + cache, toolEnv + "=" + b.tools[tool], peakEnv + "=" + peaks}
		if err := command(module, env, "go", "vet", "-vettool="+self, "./..."); err != nil {
			return err
		}
		largest, n, err := largest(peaks)
		if err != nil {
			return err
		}
		t.rows = append(t.rows, []string{tool, fmt.Sprintf("%.0f MB", float64(largest)/1024), fmt.Sprint(n)})
		os.RemoveAll(cache)
		os.Remove(peaks)
	}
	t.print()
	return nil
}

// largest returns the largest peak in the file called name, and how many
// processes it lists.
func largest(name string) (peak, n int, err error) {
	err = eachLine(name, func(words []string) {
		if kb, err := strconv.Atoi(words[1]); err == nil {
			peak, n = max(peak, kb), n+1
		}
	})
	return peak, n, err
}
