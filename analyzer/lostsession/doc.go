// Package lostsession defines an analyzer that reports sessions that are not given back.
//
// # Analyzer lostsession
//
// lostsession: report sessions that are not given back
package lostsession
