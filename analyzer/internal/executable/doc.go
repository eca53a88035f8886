// Package executable holds the functions that package symbolic can execute: those of this package,
// which are lowered from their SSA form when they are first needed, and those that imported packages
// export. It knows which of them read a setting or size a pool, and which of them other packages need.
package executable
