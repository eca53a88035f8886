package command

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// patience is how long a run may take before progress is shown.
const patience = 2 * time.Second

// progress shows on a terminal how far a long run has come.
type progress struct {
	out   io.Writer
	done  atomic.Int64 // packages
	total atomic.Int64 // 0 while unknown
	quit  chan struct{}
	ended sync.WaitGroup
}

// startProgress shows progress on out, of a run over patterns, until stop is
// called.
func startProgress(ctx context.Context, out io.Writer, build, patterns []string) *progress {
	p := &progress{out: out, quit: make(chan struct{})}
	p.ended.Go(func() { p.run(ctx, build, patterns) })
	return p
}

func (p *progress) run(ctx context.Context, build, patterns []string) {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	select {
	case <-p.quit:
		return
	case <-wait.C:
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() { p.total.Store(count(ctx, build, patterns)) }()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		p.show()
		select {
		case <-p.quit:
			fmt.Fprint(p.out, "\r\x1b[K")
			return
		case <-tick.C:
		}
	}
}

func (p *progress) show() {
	fmt.Fprintf(p.out, "\r\x1b[Kpoolvet: %d", p.done.Load())
	if total := p.total.Load(); total > 0 {
		fmt.Fprintf(p.out, " of %d", total)
	}
	fmt.Fprint(p.out, " packages")
}

// stop clears the line.
func (p *progress) stop() {
	close(p.quit)
	p.ended.Wait()
}

// count returns how many packages go vet looks at: those of patterns and their
// external tests.
func count(ctx context.Context, build, patterns []string) int64 {
	args := append([]string{"list", "-e", "-f", "{{if .XTestGoFiles}}1{{end}}1"}, build...)
	out, err := exec.CommandContext(ctx, "go", append(append(args, "--"), patterns...)...).Output()
	if err != nil {
		return 0
	}
	return int64(strings.Count(string(out), "1"))
}
