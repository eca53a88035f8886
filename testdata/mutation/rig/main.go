//go:build ignore

// Command rig tries mutants in one process: it loads the packages of the suites
// once, runs the analyzers on them as each mutant in turn, and prints what came
// of each. It is compiled into the tree through an overlay, below package
// analyzer, whose internals it needs.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"
)

func main() {
	rigs, err := load(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "rig:", err)
		os.Exit(1)
	}
	slowest := time.Duration(0)
	for _, r := range rigs {
		choose(0)
		r.run(nil) // the standard library, whose reach is that of all suites
		forget()
		start := time.Now()
		r.want = r.run(nil)
		slowest += time.Since(start)
		if os.Getenv("RIG_SHOW") != "" {
			fmt.Fprintln(os.Stderr, r.want)
		}
		r.reached = reached()
	}
	fmt.Printf("baseline %.1fs\n", slowest.Seconds())
	var begun atomic.Int64
	go watch(&begun, max(3*time.Second, 10*slowest))
	for _, arg := range os.Args[2:] {
		n, err := strconv.Atoi(arg)
		if err != nil {
			panic(err)
		}
		begun.Store(time.Now().UnixNano())
		fmt.Println(n, try(rigs, n))
	}
}

// try runs the suites that reach mutant n until one notices it.
func try(rigs []*rig, n int) (verdict string) {
	defer func() {
		if recover() != nil {
			verdict = "killed"
		}
	}()
	verdict = "unreached"
	choose(n)
	runs := map[*loaded]*run{}
	for _, r := range rigs {
		if !r.reached[n] {
			continue
		}
		if runs[r.loaded] == nil {
			runs[r.loaded] = newRun()
		}
		if r.run(runs[r.loaded]) != r.want {
			return "killed"
		}
		verdict = "survived"
	}
	return verdict
}

// watch ends the process when a mutant takes too long, or too much.
func watch(begun *atomic.Int64, limit time.Duration) {
	for range time.Tick(time.Second) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if at := begun.Load(); at != 0 && time.Since(time.Unix(0, at)) > limit || m.HeapAlloc > 8<<30 {
			os.Exit(3)
		}
	}
}
