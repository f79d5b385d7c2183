#include "tray/slim.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Segments that may be written hold what the loader has put there: of these nothing is dropped. */
static int drop(struct dl_phdr_info *file, size_t size, void *page_bytes)
{
        uintptr_t page = *(const uintptr_t *)page_bytes;

        (void)size;
        for (int i = 0; i < file->dlpi_phnum; i++) {
                const ElfW(Phdr) *segment = &file->dlpi_phdr[i];
                uintptr_t from = (file->dlpi_addr + segment->p_vaddr) & ~(page - 1);
                uintptr_t to = file->dlpi_addr + segment->p_vaddr + segment->p_filesz;

                if (segment->p_type == PT_LOAD && !(segment->p_flags & PF_W))
                        madvise((void *)from, to - from, MADV_DONTNEED);
        }
        return 0;
}

void slim(void)
{
        uintptr_t page_bytes = (uintptr_t)sysconf(_SC_PAGESIZE);

        malloc_trim(0);
        dl_iterate_phdr(drop, &page_bytes);
}
