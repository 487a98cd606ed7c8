// Package output holds the files of a built site and puts them on disk, all of them or none.
//
// A [Set] is filled from any number of goroutines; two owners of one address are a problem with both places. [Set.Write]
// then makes the folder equal to the set:
//
//   - The new site is written to a staging folder beside the old one and the two change places in one step, so that a
//     build killed at any moment leaves the previous site or the new one, whole. Where the system cannot exchange two
//     folders, the old one is renamed aside first; a build killed between the two renames is put right by the next one.
//     (Whole means to other programs; a machine that loses power may lose what the system had not yet put on disk.)
//   - Files that did not change keep their modification times, so that web servers and copying tools see what is new.
//   - What an earlier build wrote and this one does not is gone. What no build wrote (CNAME, .git) is carried over and
//     reported. A folder that holds files but was never written by a build is refused with [ErrForeign].
//   - The file [Manifest] lists what was written: the same set gives the same bytes.
//
// For the folder public the working names are .public.recourse-new, .public.recourse-old and .public.recourse-lock
// beside it; none is left behind by a build that ends.
package output
