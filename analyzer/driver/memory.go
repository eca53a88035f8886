package driver

import (
	"runtime"
	"runtime/debug"
)

// firstCollection is the size of the heap in bytes at which garbage is first
// collected.
const firstCollection = 96 << 20

// spareCollector puts the first garbage collection off until the heap has
// reached a size that most units never reach: a unit lives for some
// milliseconds, and up to a third of them went into collecting what the end of
// the process frees anyway. From the first collection on, all is as usual.
func spareCollector() {
	percent := debug.SetGCPercent(-1)
	limit := debug.SetMemoryLimit(firstCollection)
	sentinel := new([16]byte)
	runtime.SetFinalizer(sentinel, func(*[16]byte) {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	})
}
