// Package markdown reads what authors write.
package markdown
